import Diagnostics
import Simulation

/// L-84: no peer is switched off.
struct L84IgnoredPeer: LintRule {
    let id = "L-84"
    let title = "A peer is switched off"
    let severity = Severity.error
    let judgesOwnEntriesOnly = true
    let rationale = "`peer .. ignore` keeps the session down: `Idle(Admin)` ([C1])."

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.sessions.map(\.near).filter { $0.peer.isIgnored }.map { near in
            finding(
                near.router, near.peer.origin, "the session to \(near.title) is switched off",
                hint: "type `undo peer \(near.peer.address) ignore`")
        }
    }
}
