/// How a transaction uses confirmed commits on each router (RFC 6241 section 8.4).
package enum CommitMode: String, Sendable, Hashable, Codable, CaseIterable {
    /// All tasks in one confirmed commit per router: allowed by every server that has confirmed commits.
    case single
    /// A confirmed commit per task, each following up the one before (RFC 6241 section 8.4.1). VRP's pages differ on
    /// whether a router takes changes while one waits, and IOS XR refuses them.
    case growing
    /// A confirmed commit per task that is confirmed before the next task begins; for changes that a router does not take
    /// together.
    case stepwise

    /// What the mode promises, in one sentence for the operator.
    package var guarantee: String {
        switch self {
        case .single, .growing:
            "a router that hears nothing more goes back by itself to what it ran before the first task"
        case .stepwise:
            "a router that hears nothing more goes back only to what it ran before its last task; "
                + "the tasks confirmed before it are taken back by reverse edits, which needs this tool"
        }
    }
}
