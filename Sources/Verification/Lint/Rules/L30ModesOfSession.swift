import Diagnostics
import Simulation

/// L-30: both ends of a session use the same label mode.
///
/// Facts: carriers-carrier.md I15.
struct L30ModesOfSession: LintRule {
    let id = "L-30"
    let title = "The ends of a session use different label modes"
    let severity = Severity.error
    let rationale = """
        Both modes negotiate AFI 1, SAFI 4, so a mixed session may even come up; one end keeps the routes in its unicast \
        table and the other in a table of its own, with other rules for labels and next hops. Unsupported (inferred).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.compactMap { session in
            guard session.near.labels == .withRoutes, let far = session.far, far.labels == .ownFamily else {
                return nil
            }
            return finding(
                session.near.router, session.near.peer.families[.ipv4Unicast]?.origin ?? session.near.peer.origin,
                "labels go with unicast routes here, but \(session.near.title) has a labeled address family for them",
                hint:
                    "use one mode at both ends: `peer \(session.near.peer.address) enable` in `ipv4-family labeled-unicast`, or "
                    + "`label-route-capability` at both")
        }
    }
}
