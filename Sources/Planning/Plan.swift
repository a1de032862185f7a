package import XML
package import YANG

/// All edits of one run with their reverses, made once from values; what is printed, approved, journalled and applied.
package struct Plan: Sendable, Hashable {
    package var name: String
    /// In the order they are applied; a task that changes nothing stays, for its checks.
    package var tasks: [PlannedTask]
    /// The routers that the plan changes, by name.
    package var routers: [RouterImage]
    /// How its tasks are committed on each router.
    package let commits: CommitMode
    /// Why some of its changes cannot share a commit, a sentence for each; empty where all can.
    package let separations: [String]
    /// What it changes of the ownership record beside what its edits do, by router; no router sees it, and the hash does not
    /// tell of it.
    package var record: [String: RecordChange] = [:]
    /// `sha256:` of its content.
    package let hash: String

    package init(
        name: String, tasks: [PlannedTask], routers: [RouterImage], commits: CommitMode = .single,
        separations: [String] = []
    ) {
        self.name = name
        self.tasks = tasks
        self.routers = routers
        self.commits = commits
        self.separations = separations
        hash = PlanDigest.name(
            of: name, tasks: tasks, routers: routers, commits: commits, separations: separations)
    }

    package var isNothingToDo: Bool { routers.isEmpty }

    package func router(_ name: String) -> RouterImage? {
        routers.first { $0.name == name }
    }
}

/// One task of a plan: what it sends to each router that differs, and the checks that gate the next.
package struct PlannedTask: Sendable, Hashable {
    package var name: String
    package var step: String
    /// By router name; only routers that something is sent to.
    package var changes: [RouterChange]
    package var checks: [String]
    /// Whether it only takes away what has to be gone before the next task's change, which brings it back.
    package var makesWay = false

    package func change(on router: String) -> RouterChange? {
        changes.first { $0.router == router }
    }
}

/// What one task sends to one router, and how to take it back.
package struct RouterChange: Sendable, Hashable {
    package var router: String
    /// One edit, or two where something is deleted and created again; loaded in order, committed together.
    package var edits: [DataTree]
    /// Takes the change back exactly; may be sent when part of the change is already gone.
    package var reverse: [DataTree]
    /// The router's touched subtrees before the task, in canonical form.
    package var before: DataTree
    /// The same after the task.
    package var after: DataTree
    /// The differences at their topmost nodes.
    package var changes: [NodeChange]

    /// What the changes do to traffic beyond what they say, each thing once.
    package var hazards: [String] { changes.flatMap(\.hazards) }
}

/// The touched subtrees of one router over a whole plan.
package struct RouterImage: Sendable, Hashable {
    package var name: String
    /// Reads just the touched subtrees.
    package var filter: [XMLElement]
    /// What the router ran when the plan was made, in canonical form.
    package var before: DataTree
    /// What it runs when all tasks are applied.
    package var after: DataTree
}
