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
            guard link.a.ospf != nil, link.b.ospf != nil, link.a.mtu != link.b.mtu else { return nil }
            let checking = link.directions.first { $0.near.ospfNode?.child("mtu-enable")?.value == "true" }
            guard let (near, far) = checking else { return nil }
            return finding(
                near.router, near.origin,
                "OSPF compares MTUs on \(near.name), which has \(near.mtu), and \(far.title) has \(far.mtu): the neighbour "
                    + "stays in ExStart", hint: "give both ends one `mtu`, or type `undo ospf mtu-enable`")
        }
    }
}
