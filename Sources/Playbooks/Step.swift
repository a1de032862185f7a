package import Fleet

/// The steps the tool knows, in the order in which each can build on the ones before.
package enum Step: String, Sendable, Hashable, CaseIterable {
    /// Level 1: interfaces, loopbacks, IGP.
    case backboneIGP = "backbone-igp"
    /// Level 1: MPLS and LDP.
    case backboneLDP = "backbone-ldp"
    /// Level 1 PEs: IBGP EVPN sessions.
    case evpnIBGP = "evpn-ibgp"
    /// Level 2 sites: interfaces, loopbacks, IGP, MPLS and LDP.
    case level2IGPLDP = "level2-igp-ldp"
    /// L1 PE and L1 CE: the VPN instance, the CSC link, labeled EBGP.
    case cePELabeledAccess = "ce-pe-labeled-access"
    /// L1 PE and L1 CE: the VPN instance, the CSC link, IGP and LDP over it.
    case cePELDPAccess = "ce-pe-ldp-access"
    /// L1 CE with L2 PEs and VPNv4 route reflectors: labeled IBGP.
    case level2PECELabels = "level2-pe-ce-labels"
    /// L1 CE: the far loopbacks into the site's IGP and LDP.
    case level2LDPDistribution = "level2-ldp-distribution"
    /// L2 PE: the customers' VPN instances and accesses.
    case level2VPN = "level2-vpn"
    /// L2 PE to L2 PE, or to the VPNv4 route reflectors between them.
    case level2MPBGP = "level2-mp-bgp"

    /// The roles that the step configures.
    package var roles: [Role] {
        switch self {
        case .backboneIGP, .backboneLDP: [.level1PE, .level1P, .level1RouteReflector]
        case .evpnIBGP: [.level1PE, .level1RouteReflector]
        case .level2IGPLDP: [.level1CE, .level2P, .level2PE, .level2RouteReflector]
        case .cePELabeledAccess, .cePELDPAccess: [.level1PE, .level1CE]
        case .level2LDPDistribution: [.level1CE]
        case .level2PECELabels: [.level1CE, .level2PE, .level2RouteReflector]
        case .level2VPN: [.level2PE]
        case .level2MPBGP: [.level2PE, .level2RouteReflector]
        }
    }

    /// Steps that must not come after this one where both are in a playbook.
    package var needs: [Step] {
        switch self {
        case .backboneIGP, .level2IGPLDP: []
        case .backboneLDP: [.backboneIGP]
        case .evpnIBGP: [.backboneIGP, .backboneLDP]
        case .cePELabeledAccess, .cePELDPAccess: [.evpnIBGP, .level2IGPLDP]
        case .level2PECELabels, .level2LDPDistribution: [.level2IGPLDP, .cePELabeledAccess]
        case .level2VPN: [.level2IGPLDP]
        case .level2MPBGP: [.level2PECELabels, .level2LDPDistribution, .cePELDPAccess, .level2VPN]
        }
    }

    /// Whether a site with such an access has the step. An access mode's steps exclude those of the others
    /// (carriers-carrier.md 0.4).
    package func belongs(to access: Access) -> Bool {
        switch self {
        case .cePELabeledAccess: access.mode.isLabeledBGP
        case .cePELDPAccess: access.mode == .ldp
        case .level2PECELabels: access.distribution == .bgp
        case .level2LDPDistribution: access.mode.isLabeledBGP && access.distribution == .ldp
        case .backboneIGP, .backboneLDP, .evpnIBGP, .level2IGPLDP, .level2VPN, .level2MPBGP: true
        }
    }

    /// Whether only some accesses have the step.
    var isOfAccess: Bool {
        switch self {
        case .cePELabeledAccess, .cePELDPAccess, .level2PECELabels, .level2LDPDistribution: true
        case .backboneIGP, .backboneLDP, .evpnIBGP, .level2IGPLDP, .level2VPN, .level2MPBGP: false
        }
    }
}
