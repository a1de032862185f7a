package import Diagnostics
package import Fleet

/// The Carrier's Carrier service that a playbook provisions.
package struct Service: Sendable, Hashable {
    /// Of sites whose Level 1 VPN and carrier have none of their own.
    package var access: AccessMode
    package var distribution: LabelDistribution
    /// One for each Level 2 carrier; never empty.
    package var level1VPNs: [Level1VPN]
    package var level2VPNs: [Level2VPN]
    package var options: ServiceOptions
    /// What is called and numbered otherwise on single routers and carriers.
    package var names = ServiceNames()
    /// Carriers with an access of their own; nearer than that of their Level 1 VPN.
    package var carrierAccesses: [CarrierAccess] = []
    package var location: SourceLocation
}

/// The Level 1 carrier's VPN instance that carries one Level 2 carrier.
package struct Level1VPN: Sendable, Hashable {
    /// Its name in the playbook.
    package let key: String
    /// What its instance is called on routers, or on the one that it was asked for at.
    package var name: String
    package var distinguisher: DistinguisherPattern
    package var targets: RouteTargets
    package var importsDirect: Bool
    package var tunnelPolicy: TunnelPolicy?
    package var routeLimit: RouteLimit?
    package var labelMode = LabelMode.perRoute
    /// The Level 2 sites that it joins; empty: all of the inventory.
    package var sites: [Located<String>]
    /// The number of the instance's IGP process, in mode `ldp`; nil where there is one VPN only.
    package var process: Located<Int>?
    /// Of its sites; nil: the service's.
    package var access: Access?
    package var options: SiteOptions?
    package var location: SourceLocation
}

/// One VPN that the Level 2 carrier offers to its customers.
package struct Level2VPN: Sendable, Hashable {
    /// Its name in the playbook.
    package let key: String
    /// What its instance is called on routers, or on the one that it was asked for at.
    package var name: String
    package var distinguisher: DistinguisherPattern
    package var targets: RouteTargets
    package var importsDirect: Bool
    package var tunnelPolicy: TunnelPolicy?
    package var routeLimit: RouteLimit?
    package var labelMode: LabelMode
    package var customers: [Customer]
    package var location: SourceLocation
}

/// How many labels a PE gives to the routes of a VPN instance.
package enum LabelMode: String, Sendable, Hashable, CaseIterable {
    case perRoute = "per-route"
    case perInstance = "per-instance"
    case perNextHop = "per-nexthop"
}

/// Communities that a VPN instance gives to its routes and takes routes by (RFC 4364 section 4.3).
package struct RouteTargets: Sendable, Hashable {
    package var exported: [Located<String>]
    package var imported: [Located<String>]

    package var export: [String] { exported.map(\.value) }
    package var imports: [String] { imported.map(\.value) }

    /// Whether routes with these targets are taken where those are imported.
    package func meet(_ other: RouteTargets) -> Bool { !Set(export).isDisjoint(with: other.imports) }
}

/// A route distinguisher that may hold `{index}`, `{loopback}` or `{as}`, filled in per router.
package struct DistinguisherPattern: Sendable, Hashable {
    package var text: String
    package var location: SourceLocation

    package func distinguisher(index: Int, asNumber: UInt32, loopback: String) -> String {
        let values = ["index": String(index), "as": String(asNumber), "loopback": loopback]
        return Self.filled(text) { values[$0] }
    }

    /// The text with a value for each name in braces; what has none stays as it is.
    static func filled(_ text: String, with value: (String) -> String?) -> String {
        var result = ""
        var rest = text[...]
        while let brace = rest.firstIndex(of: "{"), let end = rest[brace...].firstIndex(of: "}") {
            let name = rest[rest.index(after: brace)..<end]
            result += rest[..<brace] + (value(String(name)) ?? "{\(name)}")
            rest = rest[rest.index(after: end)...]
        }
        return result + rest
    }

    /// Without one of these all PEs share one.
    package var isPerRouter: Bool { text.contains("{index}") || text.contains("{loopback}") }
}
