import Diagnostics
import Fleet
import Simulation

/// L-50: a route reflector's PEs are its clients.
struct L50ReflectorClients: LintRule {
    let id = "L-50"
    let title = "A PE is no client of its route reflector"
    let severity = Severity.error
    let rationale = """
        What came by IBGP goes on by IBGP only to clients, or from them (RFC 4456 section 6): PEs that are none do not \
        learn from each other ([C1] command).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).flatMap { near -> [LintFinding] in
            guard [.level1RouteReflector, .level2RouteReflector].contains(near.router.role), !near.isExternal,
                let far = near.farRouter, [.level1PE, .level2PE].contains(far.role)
            else { return [] }
            return [AddressFamily.evpn, .vpnv4].compactMap { family in
                guard let own = near.peer.families[family], !own.reflectsToClient else { return nil }
                return finding(
                    near.router, own.origin,
                    "\(near.title) is no client in \(family.spoken), so it learns of no other PE",
                    hint: "type `peer \(near.peer.address) reflect-client` in `\(family.view)`")
            }
        }
    }
}
