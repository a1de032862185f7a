import Diagnostics
import Fleet
import Planning
import Playbooks

/// How a playbook wants its tasks committed, against what its changes and its routers allow.
struct CommitChoice {
    private let policy: Located<CommitPolicy>?
    /// Whether what makes routers generate nodes gets a commit of its own.
    let gatesFirst: Bool

    init(_ workspace: Workspace) {
        policy = workspace.playbook.transaction.commits
        gatesFirst = workspace.playbook.transaction.gates == .first
    }

    /// Nil leaves it to the planner.
    var asked: CommitMode? {
        switch policy?.value {
        case .single: .single
        case .growing: .growing
        case .stepwise: .stepwise
        // Gates of their own need a second commit.
        case nil: gatesFirst ? .stepwise : nil
        }
    }

    /// One commit for changes that cannot share one is refused before anything is sent.
    func check(_ plan: Plan) throws(Diagnostic) {
        guard let policy, policy.value == .single else { return }
        if gatesFirst {
            throw .error(
                "transaction: `gates: first` needs more than one commit, and `commits: single` allows one",
                at: policy.location, hint: "Leave `commits` out, or write `commits: stepwise`.")
        }
        guard !plan.separations.isEmpty else { return }
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
