package import Fleet

/// How labels get from a Level 1 PE to the Level 2 PEs of a site.
package struct Access: Sendable, Hashable {
    package var mode: AccessMode
    package var distribution: LabelDistribution

    package init(mode: AccessMode, distribution: LabelDistribution) {
        self.mode = mode
        self.distribution = distribution
    }

    /// The step that configures the links between the site and the Level 1 carrier.
    package var step: Step { mode.isLabeledBGP ? .cePELabeledAccess : .cePELDPAccess }

    /// The step after which labels lead from the other sites to this one's Level 2 PEs.
    package var transport: Step {
        guard mode.isLabeledBGP else { return .cePELDPAccess }
        return distribution == .ldp ? .level2LDPDistribution : .level2PECELabels
    }

    /// As a playbook has it.
    var words: String {
        "{ mode: \(mode.rawValue)" + (mode.isLabeledBGP ? ", distribution: \(distribution.rawValue)" : "") + " }"
    }
}

/// What of the access of one carrier of level 2 is not as its Level 1 VPN has it.
package struct CarrierAccess: Sendable, Hashable {
    package var carrier: Located<String>
    package var access: Access?
    package var options: SiteOptions?
}

extension Service {
    /// The access of sites that nothing else is said of.
    package var standardAccess: Access { Access(mode: access, distribution: distribution) }

    /// Every set of options that Level 1 VPNs and carriers have.
    var usedOptions: [SiteOptions] { level1VPNs.compactMap(\.options) + carrierAccesses.compactMap(\.options) }

    /// Every access that Level 1 VPNs and carriers have, each once.
    var usedAccesses: [Access] {
        var seen: Set<Access> = []
        return (level1VPNs.map { $0.access ?? standardAccess } + carrierAccesses.compactMap(\.access)).filter {
            seen.insert($0).inserted
        }
    }
}
