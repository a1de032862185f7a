import Diagnostics
import Fleet
import Simulation

/// L-13: the address that LDP sessions run on is one the neighbours can reach.
///
/// Facts: carriers-carrier.md 2.6, solution 1.
struct L13TransportAddress: LintRule {
    let id = "L-13"
    let title = "LDP's transport address cannot be reached"
    let severity = Severity.error
    let rationale = """
        LDP runs over TCP between transport addresses, by default the LSR IDs: where no interface has that address the \
        adjacency is there and the session stays in Initialized or NonExistent ([C1]; RFC 5036 2.5.2). On a CSC link with \
        LDP the L1 PE uses the link's address, so the L1 CE must do the same.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.compactMap(lsrID) + network.links(.csc).compactMap(transport)
    }

    private func lsrID(_ router: LintRouter) -> LintFinding? {
        guard router.model.mpls.ldpEnabled, let identifier = router.model.mpls.lsrID else { return nil }
        let holders = router.interfaces.filter { $0.address == identifier }
        guard holders.isEmpty || holders.allSatisfy({ !$0.adminUp }) else { return nil }
        return finding(
            router, router.model.mpls.origin,
            "no interface that is up has the LSR ID \(identifier), which LDP sessions would run on",
            hint: "give it to a loopback as a /32: `interface LoopBack0`, `ip address \(identifier) 255.255.255.255`")
    }

    private func transport(_ link: LintLink) -> LintFinding? {
        guard let end = link.end(with: .level1CE), end.runsLDP, let origin = end.instance?.ldpInterfaces[end.name],
            end.instance?.ldpTransport[end.name] == nil
        else { return nil }
        return finding(
            end.router, origin,
            "LDP on the CSC link \(end.name) would use the LSR ID, which the L1 PE's VPN instance does not know",
            hint: "type `mpls ldp transport-address interface` under `interface \(end.name)`")
    }
}
