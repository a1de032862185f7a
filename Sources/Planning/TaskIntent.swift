package import YANG

/// What one task of a playbook wants of its routers, before it is compared with what they run.
package struct TaskIntent: Sendable, Hashable {
    package var name: String
    package var step: String
    /// Per router: nodes to merge (the default), to own wholly (`replace`) or to have absent (`remove`).
    package var edits: [String: DataTree]
    /// Names of the checks that gate the task, in order.
    package var checks: [String]

    package init(name: String, step: String, edits: [String: DataTree], checks: [String] = []) {
        self.name = name
        self.step = step
        self.edits = edits
        self.checks = checks
    }
}
