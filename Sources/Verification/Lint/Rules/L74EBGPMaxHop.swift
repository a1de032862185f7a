import Diagnostics
import Fleet
import Simulation

/// L-74: an EBGP session that is not over one link may take several hops.
///
/// Facts: carriers-carrier.md 2.9, I13.
struct L74EBGPMaxHop: LintRule {
    let id = "L-74"
    let title = "A multihop EBGP session without ebgp-max-hop"
    let severity = Severity.error
    let rationale = """
        EBGP packets leave with a TTL of one unless `ebgp-max-hop` says otherwise, and both ends need it: the session stays \
        Idle or Active ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        // Peers on CSC links that are in the wrong instance are L-52's and L-53's.
        let access = Set(network.links(.csc).flatMap { [$0.a.address, $0.b.address] }.compactMap(\.self))
        let far = network.sessions.map(\.near).filter {
            $0.isExternal && !$0.isConnected && !access.contains($0.peer.address) && ($0.peer.ebgpMaxHop ?? 1) <= 1
        }
        return far.map { near in
            finding(
                near.router, near.peer.origin,
                "the EBGP peer \(near.title) is not on a connected network, and the session may take one hop only",
                hint: "type `peer \(near.peer.address) ebgp-max-hop 10`")
        }
    }
}
