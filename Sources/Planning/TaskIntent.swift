package import YANG

/// What one task of a playbook wants of its routers, before it is compared with what they run.
package struct TaskIntent: Sendable, Hashable {
    package var name: String
    package var step: String
    /// Per router: nodes to merge (the default), to own wholly (`replace`) or to have absent (`remove`).
    package var edits: [String: DataTree]
    /// Per router: what leaves it with this task, and what is put back; it goes before what the task wants.
    package var retired: [String: DataTree] = [:]
    /// The task that made what this one takes away; nil for a task of the playbook.
    package var undoes: String?
    /// Names of the checks that gate the task, in order.
    package var checks: [String]

    package init(
        name: String, step: String, edits: [String: DataTree], checks: [String] = [], undoes: String? = nil
    ) {
        self.name = name
        self.step = step
        self.edits = edits
        self.checks = checks
        self.undoes = undoes
    }

    /// All that the task does to one router, in order; empty if it does nothing there.
    package func wishes(on router: String) -> [DataTree] {
        [retired[router], edits[router]].compactMap(\.self)
    }

    /// The name under which the nodes that it takes away were made.
    var made: String { undoes ?? name }

    package var routers: Set<String> { Set(edits.keys).union(retired.keys) }
}
