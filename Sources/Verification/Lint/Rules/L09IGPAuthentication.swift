import Diagnostics
import Simulation

/// L-09: both ends of a link authenticate the IGP alike.
struct L09IGPAuthentication: LintRule {
    let id = "L-09"
    let title = "The ends of a link authenticate the IGP differently"
    let severity = Severity.error
    let rationale = """
        Packets with another authentication type or key ID are dropped (RFC 2328 appendix D, RFC 5304): no neighbour, and \
        `display ospf error` counts "Bad authentication". Passwords themselves are not compared here: they are secrets, \
        and routers show them encrypted ([C1]); nor are the names of key chains, which mean nothing to the other end.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links.compactMap { link in
            if link.a.ospf != nil, let own = link.b.ospf {
                return compare(link, own.origin, ospf(link.a), ospf(link.b), "OSPF")
            }
            if link.a.isis != nil, let own = link.b.isis {
                return compare(link, own.circuit.origin, isis(link.a), isis(link.b), "IS-IS")
            }
            return nil
        }
    }

    private func compare(_ link: LintLink, _ origin: Origin, _ a: String, _ b: String, _ name: String) -> LintFinding? {
        guard a != b else { return nil }
        return finding(
            link.b.router, link.b.ospfInterface?.origin ?? origin,
            "\(name) on \(link.b.name) authenticates by \(b), but \(link.a.title) by \(a): they drop each other's packets",
            hint: "give both ends the same authentication mode and key ID")
    }

    /// The interface's own, or its area's.
    private func ospf(_ end: LintLinkEnd) -> String {
        let membership = end.ospf?.process.membership(of: end.name, end.address)
        return membership?.authentication?.description ?? "nothing"
    }

    private func isis(_ end: LintLinkEnd) -> String {
        let hellos = end.isis?.circuit.helloAuthentication.sorted { $0.key < $1.key } ?? []
        return hellos.isEmpty
            ? "nothing" : hellos.map { "\($0.value) in level \($0.key)" }.joined(separator: ", ")
    }
}
