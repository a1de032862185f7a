import Diagnostics
import Simulation

/// L-74: an EBGP session that is not over one link may take several hops.
struct L74EBGPMaxHop: LintRule {
    let id = "L-74"
    let title = "A multihop EBGP session without ebgp-max-hop"
    let severity = Severity.error
    let rationale = """
        EBGP packets leave with a TTL of one unless `ebgp-max-hop` says otherwise, and both ends need it: the session stays \
        Idle or Active ([C1], carriers-carrier.md 2.9, I13).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter { $0.isExternal && !$0.isConnected && ($0.peer.ebgpMaxHop ?? 1) <= 1 }.map { near in
            finding(
                near.router, near.peer.origin,
                "the EBGP peer \(near.title) is not on a connected network, and the session may take one hop only",
                hint: "type `peer \(near.peer.address) ebgp-max-hop 10`")
        }
    }
}
