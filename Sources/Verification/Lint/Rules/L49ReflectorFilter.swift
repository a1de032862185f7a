import Diagnostics
import Fleet
import Simulation

/// L-49: a route reflector without VPN instances does not filter by route target.
///
/// Facts: carriers-carrier.md 2.0, I8.
struct L49ReflectorFilter: LintRule {
    let id = "L-49"
    let title = "A route reflector drops all VPN routes"
    let severity = Severity.error
    let rationale = """
        `policy vpn-target` is on by default and drops every route whose targets no instance imports. A reflector has no \
        instance, so it keeps nothing and its clients get nothing, `PrefRcv 0` ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.flatMap { router in
            [AddressFamily.evpn, .vpnv4].compactMap { family in
                guard router.reflects(family), router.importsNothing(family),
                    let own = router.publicInstance.bgp?.families[family], own.filtersByTarget
                else { return nil }
                return finding(
                    router, own.origin,
                    "it reflects \(family.spoken) routes, but drops those that no VPN instance of its own imports",
                    hint: "type `undo policy vpn-target` in `\(family.view)`")
            }
        }
    }
}

extension LintRouter {
    /// It is a reflector by its role or by a client in the family.
    func reflects(_ family: AddressFamily) -> Bool {
        let peers = publicInstance.bgp?.peers.compactMap { $0.families[family] } ?? []
        let isReflector = role == .level1RouteReflector || role == .level2RouteReflector
        return isReflector && !peers.isEmpty || peers.contains(where: \.reflectsToClient)
    }

    fileprivate func importsNothing(_ family: AddressFamily) -> Bool {
        vpnInstances.allSatisfy { (family == .evpn ? $0.evpnImportTargets : $0.importTargets).isEmpty }
    }
}

extension AddressFamily {
    /// As it is called in a sentence.
    var spoken: String {
        switch self {
        case .ipv4Unicast: "IPv4 unicast"
        case .ipv4Labeled: "labeled IPv4"
        case .vpnv4: "VPNv4"
        case .evpn: "EVPN"
        }
    }

    /// The view of VRP's BGP that it is configured in ([C1], carriers-carrier.md 0.1).
    var view: String {
        switch self {
        case .ipv4Unicast: "ipv4-family unicast"
        case .ipv4Labeled: "ipv4-family labeled-unicast"
        case .vpnv4: "ipv4-family vpnv4"
        case .evpn: "l2vpn-family evpn"
        }
    }
}
