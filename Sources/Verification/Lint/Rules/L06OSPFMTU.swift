import Diagnostics
import Simulation
import YANG

/// L-06: where OSPF compares MTUs, they are equal.
struct L06OSPFMTU: LintRule {
    let id = "L-06"
    let title = "OSPF compares MTUs that differ"
    let severity = Severity.error
    let rationale = """
        With `ospf mtu-enable` the database description packets carry the interface's MTU, and a router drops those whose \
        MTU is larger than its own (RFC 2328 10.6): the neighbour stays in ExStart or Exchange. Without it the field is 0 \
        and nothing is compared ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links.compactMap { link in
            guard link.a.ospf != nil, link.b.ospf != nil else { return nil }
            let announcing = link.directions.first { near, far in
                near.ospfInterface?.announcesMTU == true && near.mtu > far.mtu
            }
            guard let (near, far) = announcing else { return nil }
            return finding(
                near.router, near.origin,
                "OSPF announces an MTU of \(near.mtu) on \(near.name), and \(far.title) takes \(far.mtu): the neighbour stays "
                    + "in ExStart", hint: "give both ends one `mtu`, or type `undo ospf mtu-enable`")
        }
    }
}
