import Diagnostics
import Fleet
import Planning
import Playbooks

/// How a playbook wants its tasks committed, against what its changes and its routers allow.
struct CommitChoice {
    private let policy: Located<CommitPolicy>?
    private let platforms: Set<String>

    init(_ workspace: Workspace) {
        policy = workspace.playbook.transaction.commits
        platforms = Set(workspace.routers.map(\.platform))
    }

    /// Nil leaves it to the planner.
    var asked: CommitMode? {
        policy.map { policy in
            switch policy.value {
            case .single: .single
            case .growing: .growing
            case .stepwise: .stepwise
            }
        }
    }

    /// One commit for changes that cannot share one is refused before anything is sent.
    func check(_ plan: Plan) throws(Diagnostic) {
        guard let policy, policy.value == .single, !plan.separations.isEmpty else { return }
        throw .error(
            "transaction: `commits: single` cannot be kept: \(plan.separations.joined(separator: "; "))",
            at: policy.location, hint: "Leave `commits` out, or write `commits: stepwise`.")
    }

    /// VRP's pages contradict each other on whether a router takes changes while a confirmed commit waits.
    func notes(_ plan: Plan) -> [String] {
        guard plan.commits == .growing, !plan.isNothingToDo else { return [] }
        return [
            "`commits: growing` sends changes while a confirmed commit waits, which a VRP may refuse; "
                + "the run is then taken back everywhere"
        ]
    }
}
