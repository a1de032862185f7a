import Diagnostics
import Fleet
import Simulation

/// L-70: a peer is configured with the AS that it is in.
struct L70RemoteAS: LintRule {
    let id = "L-70"
    let title = "A peer is configured with another AS than its own"
    let severity = Severity.error
    let rationale = """
        The OPEN message names another AS than expected, and the session is refused: Bad Peer AS, Error Code 2 subcode 2 \
        (RFC 4271 6.2), state Idle.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.compactMap { session in
            let near = session.near
            guard let far = near.farRouter, let actual = far.asNumber, near.peer.remoteAS != actual,
                session.far?.node?.leaves(named: "fake-as").first == nil
            else { return nil }
            return finding(
                near.router, near.peer.origin.below("remote-as"),
                "the peer \(near.title) is configured with AS \(near.peer.remoteAS), but \(far.name) is in AS \(actual)",
                hint:
                    "type `peer \(near.peer.address) as-number \(actual)`; a change of AS deletes and makes the peer anew"
            )
        }
    }
}
