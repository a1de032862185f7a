package import Journaling
package import Planning
import YANG

/// The JSON of `plan`: per task and router, each change with its path and values, secrets hidden.
package struct PlanReport: Sendable, Hashable, Codable {
    package struct Change: Sendable, Hashable, Codable {
        package var path: String
        package var change: String
        package var before: String?
        package var after: String?
    }

    package struct Router: Sendable, Hashable, Codable {
        package var name: String
        package var changes: [Change]
        package var hazards: [String]
    }

    package struct Task: Sendable, Hashable, Codable {
        package var name: String
        package var step: String
        package var routers: [Router]
    }

    package var name: String
    /// `LIVE`, or `lab NAME`.
    package var place: NetworkTag?
    package var planHash: String
    package var verdict: String
    /// `single`, `growing` or `stepwise`, and what that promises.
    package var commits: String
    package var guarantee: String
    /// `never`, or `after-confirm` where what the routers run is saved once they are confirmed.
    package var save = "never"
    /// Why changes cannot share a commit.
    package var separations: [String]
    package var tasks: [Task]
    /// What else is to be said, such as what stays because others need it.
    package var notes: [String]
    /// What the routers said when the plan was tried in their candidates; nil where that was not asked for.
    package var onRouter: [RehearsalReport]?
    /// What the plan would make of the service; nil where it takes the service away.
    package var proof: VerificationReport?

    /// What it takes away or changes while nothing is recorded of its service; nil for nothing.
    package var unrecorded: [String]?

    /// What the routers run on trial only; nil for nothing.
    package var waiting: [WaitingReport]?

    /// What routers hold for others and the plan wants; nil for nothing. The plan is refused then.
    package var collisions: [CollisionReport]?

    /// Whatever it would change, a plan with collisions is not carried out.
    package mutating func refuse(_ found: [Collision]) {
        guard !found.isEmpty else { return }
        collisions = found.map(CollisionReport.init)
        verdict = "refused"
    }

    /// What waits for its confirmation is not done, even where nothing is planned beside it.
    package mutating func wait(_ reports: [WaitingReport]) {
        guard !reports.isEmpty else { return }
        waiting = reports
        if verdict == "nothing-to-do" { verdict = "waiting" }
    }

    package init(_ plan: Plan, notes: [String] = [], secrets: Set<String> = []) {
        let redaction = Redaction(secrets)
        name = plan.name
        planHash = plan.hash
        self.notes = notes
        commits = plan.commits.rawValue
        guarantee = plan.commits.guarantee
        separations = plan.separations
        verdict = plan.isNothingToDo ? "nothing-to-do" : "changes"
        tasks = plan.tasks.map { task in
            Task(
                name: task.name, step: task.step,
                routers: task.changes.map { change in
                    Router(
                        name: change.router, changes: change.changes.flatMap { Self.changes($0, redaction) },
                        hazards: change.hazards)
                })
        }
    }

    /// A subtree as its leaves, so that a script needs no schema.
    private static func changes(_ change: NodeChange, _ redaction: Redaction) -> [Change] {
        if change.kind == .changed {
            return [
                Change(
                    path: change.path.description, change: change.kind.rawValue,
                    before: redaction.value(of: change.before), after: redaction.value(of: change.after))
            ]
        }
        let gone = change.before.map { leaves($0, change.path) } ?? []
        let new = change.after.map { leaves($0, change.path) } ?? []
        return gone.map { Change(path: "\($0.0)", change: "removed", before: redaction.value(of: $0.1), after: nil) }
            + new.map { Change(path: "\($0.0)", change: "created", before: nil, after: redaction.value(of: $0.1)) }
    }

    private static func leaves(_ node: DataNode, _ path: DataPath) -> [(DataPath, DataNode)] {
        if node.children.isEmpty { return [(path, node)] }
        return node.children.flatMap { leaves($0, path.appending(DataPath.Step($0))) }
    }
}
