package import Diagnostics
package import SSH
package import YANG

/// What differs between the routers that the tool knows: model and release, and what follows from them.
package struct Platform: Sendable, Hashable {
    /// Things that not every release has; the names are the templates' (`platform.static-route-list2`).
    package enum Feature: String, Sendable, Hashable, CaseIterable {
        /// `evpn/label-mode` of a VPN instance (`apply-label per-route evpn`).
        case evpnLabelMode = "evpn-label-mode"
        /// `/cfg:cfg/trial-status`: how long a confirmed commit still runs.
        case trialStatus = "trial-status"
        /// `unicast-route2s`; without it static routes need the deprecated list.
        case staticRouteList2 = "static-route-list2"
        /// `import-rib` from another family of the same VPN, which labeled address family mode needs.
        case importRIBOfOwnInstance = "import-rib-of-own-instance"
        /// `peer-total-numbers` and EVPN prefix routes as operational data.
        case bgpTotalsState = "bgp-totals-state"
        /// EVPN L3VPN with a label per route: without it EVPN carrier's carrier must not be deployed.
        case evpnLabelPerRoute = "evpn-label-per-route"
    }

    package var name: String
    package var title: String
    /// Below the project's root: the folder with the profile modules.
    package var profileFolder: String
    /// The modules of this service in load order, those that others augment or refer to first.
    package var modules: [String]
    package var features: Set<Feature>
    /// What the router's hello announces beside its modules, in the standard's spelling.
    package var capabilities: [String]
    /// What is offered to such routers in the key exchange of SSH unless the inventory says otherwise.
    package var algorithms: AlgorithmProfile
    /// Seconds that a confirmed commit may be given. VRP: the `commit` command's trial time, 60 to 65,535 s; NETCONF's own
    /// range is not documented and is assumed to be the same.
    package var confirmTimeouts = 60...65_535
    /// The pattern of routing-policy's as-path is too large for libyang: load the module with the overlay.
    package var needsASPathOverlay: Bool

    /// The profile modules, below the folder that holds `Templates`.
    package func profile(under root: String) -> ModuleSet {
        ModuleSet(folder: root + "/" + profileFolder, names: modules)
    }

    /// The folder that platforms of one kind share below `Templates`.
    package var family: String { String(profileFolder.split(separator: "/").dropFirst().first ?? "") }

    package func has(_ feature: Feature) -> Bool { features.contains(feature) }

    /// For templates: what every known platform has and has not, by the features' names.
    package static var traits: [String: [String: Bool]] {
        Dictionary(
            all.map { platform in
                let pairs = Feature.allCases.map { ($0.rawValue, platform.has($0)) }
                return (platform.name, Dictionary(pairs) { first, _ in first })
            }
        ) { first, _ in first }
    }
}

extension Platform {
    package static let all = [ne8000F1A, ne40eX8X16, ne40eX8X16R8C20]

    /// The platform of that name; an unknown one is refused, with the nearest known name as the hint.
    package static func named(_ name: String) throws(Diagnostic) -> Platform {
        if let platform = all.first(where: { $0.name == name }) { return platform }
        let known = all.map(\.name)
        let hint =
            Spelling.nearest(to: name, among: known).map { "did you mean `\($0)`?" }
            ?? "known platforms: \(known.joined(separator: ", "))"
        throw .error("unknown platform `\(name)`", hint: hint)
    }

    /// NetEngine 8000 F1A, V800R022C00. Features: yang-mapping section 10.
    package static let ne8000F1A = Platform(
        name: "ne8000-f1a-8.22", title: "NetEngine 8000 F1A, V800R022C00", profileFolder: profile,
        modules: serviceModules + ["huawei-cfg"], features: Set(Feature.allCases), capabilities: vrp8Capabilities,
        algorithms: .vrp, needsASPathOverlay: true)

    /// NE40E-X8X16, V800R022C00: of the F1A's deviations none touches the service (yang-mapping section 10).
    package static let ne40eX8X16 = Platform(
        name: "ne40e-x8x16-8.22", title: "NE40E-X8X16, V800R022C00", profileFolder: profile,
        modules: serviceModules + ["huawei-cfg"], features: Set(Feature.allCases), capabilities: vrp8Capabilities,
        algorithms: .vrp, needsASPathOverlay: true)

    /// NE40E-X8X16, V800R020C10: no `evpn/label-mode`, trial-status, unicast-route2s, own-VPN import-rib, peer totals.
    package static let ne40eX8X16R8C20 = Platform(
        name: "ne40e-x8x16-8.20.10", title: "NE40E-X8X16, V800R020C10", profileFolder: profile,
        modules: serviceModules, features: [.evpnLabelPerRoute], capabilities: vrp8Capabilities, algorithms: .vrp,
        needsASPathOverlay: false)

    private static let profile = "Templates/huawei-vrp8/profile"

    /// yang-mapping section 4; public-set names, the order of the vendor set's LOAD lists from the bottom up.
    private static let serviceModules = [
        "huawei-ifm", "huawei-ethernet", "huawei-ip", "huawei-network-instance", "huawei-l3vpn", "huawei-bgp",
        "huawei-bgp-evpn",
        "huawei-ospfv2", "huawei-isis", "huawei-mpls", "huawei-mpls-ldp", "huawei-routing-policy",
        "huawei-tunnel-management", "huawei-evpn", "huawei-routing", "huawei-bfd",
    ]

    /// carriers-carrier.md section 7.2 (`display netconf capability` of an NE40E), in the order printed there. The base
    /// URNs are RFC 6241's; the vendor's capability file misspells them `urn:ietf:params:xml:ns:netconf:base:1.x`.
    private static let vrp8Capabilities = [
        "urn:ietf:params:netconf:base:1.0", "urn:ietf:params:netconf:base:1.1",
        "urn:ietf:params:netconf:capability:writable-running:1.0", "urn:ietf:params:netconf:capability:candidate:1.0",
        "urn:ietf:params:netconf:capability:confirmed-commit:1.0",
        "urn:ietf:params:netconf:capability:confirmed-commit:1.1",
        "urn:ietf:params:netconf:capability:rollback-on-error:1.0",
        "urn:ietf:params:netconf:capability:validate:1.0", "urn:ietf:params:netconf:capability:validate:1.1",
        "urn:ietf:params:netconf:capability:startup:1.0",
        "urn:ietf:params:netconf:capability:with-defaults:1.0?basic-mode=report-all&also-supported=report-all-tagged,trim",
        "urn:ietf:params:netconf:capability:yang-library:1.0?revision=2016-06-21&module-set-id=1",
        "http://www.huawei.com/netconf/capability/exchange/1.0",
        "http://www.huawei.com/netconf/capability/commit-description/1.0",
        "http://www.huawei.com/netconf/capability/discard-commit/1.0",
        "http://www.huawei.com/netconf/capability/schema/1.0",
    ]
}
