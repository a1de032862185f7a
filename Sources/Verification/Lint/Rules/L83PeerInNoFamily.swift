import Diagnostics
import Simulation

/// L-83: a peer is enabled in some address family.
struct L83PeerInNoFamily: LintRule {
    let id = "L-83"
    let title = "A peer is enabled in no address family"
    let severity = Severity.error
    let rationale = """
        After `undo default ipv4-unicast` a peer is enabled nowhere until it is said so, and over NETCONF a peer without an \
        `afs/af` entry is the same: the session has nothing to negotiate ([C1]; RFC 4760 8).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter { $0.peer.families.isEmpty }.map { near in
            finding(
                near.router, near.peer.origin, "the peer \(near.title) is enabled in no address family",
                hint: "type `peer \(near.peer.address) enable` in the family that it is for")
        }
    }
}
