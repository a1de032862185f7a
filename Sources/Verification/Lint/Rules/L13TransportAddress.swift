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
        LDP the L1 PE uses the link's address, so the L1 CE must do the same. Over parallel links two routers have one \
        session, and all of them must say the same address (RFC 5036 2.5.2).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.routers.compactMap(lsrID) + network.links(.csc).compactMap(transport)
            + parallels(network)
    }

    private func parallels(_ network: LintNetwork) -> [LintFinding] {
        var first: [[String]: LintLinkEnd] = [:]
        let ends = network.links.filter { $0.a.runsLDP && $0.b.runsLDP }.flatMap(\.directions)
        return ends.compactMap { near, far in
            guard near.router.router.isManaged, let own = near.ldpTransport, let name = near.instance?.name else {
                return nil
            }
            let pair = [near.router.name, name, far.router.name, far.instance?.name ?? ""]
            guard let known = first[pair], let other = known.ldpTransport, other != own else {
                first[pair] = first[pair] ?? near
                return nil
            }
            return finding(
                near.router, near.instance?.ldpInterfaces[near.name] ?? near.origin,
                "\(near.name) and \(known.name) both lead to \(far.router.name), whose one LDP session cannot have both "
                    + "transport addresses, \(own) and \(other)",
                hint: "give both one `mpls ldp transport-address`, or take LDP off one of them")
        }
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
