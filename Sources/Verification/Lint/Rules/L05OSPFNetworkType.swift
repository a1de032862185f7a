import Diagnostics
import Simulation

/// L-05: both ends of a link have one OSPF network type.
struct L05OSPFNetworkType: LintRule {
    let id = "L-05"
    let title = "The ends of a link differ in OSPF network type"
    let severity = Severity.error
    let rationale = """
        The adjacency often comes up Full, but the two ends describe the link differently in their LSAs (RFC 2328 12.4.1), \
        so no routes come over it; `display ospf error` says that the network type is not consistent ([C1]). Ethernet is \
        broadcast by default.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links.compactMap { link in
            guard link.a.ospf != nil, link.b.ospf != nil else { return nil }
            let first = link.a.ospfInterface
            let second = link.b.ospfInterface
            let types = [first?.networkType ?? .broadcast, second?.networkType ?? .broadcast]
            guard types[0] != types[1] else { return nil }
            let (near, far) = types[0] == .pointToPoint ? (link.a, link.b) : (link.b, link.a)
            guard let own = near.ospfInterface else { return nil }
            return finding(
                near.router, own.origin,
                "\(near.name) is a point-to-point OSPF interface, \(far.title) a broadcast one: no routes come over the link",
                hint: "type `ospf network-type p2p` under `interface \(far.name)` on \(far.router.name) too")
        }
    }
}
