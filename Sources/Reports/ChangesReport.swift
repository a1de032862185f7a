package import Verification

/// The JSON of `verify --diff`: what the change does to reachability, sessions and label paths.
package struct ChangesReport: Sendable, Hashable, Codable {
    package struct Change: Sendable, Hashable, Codable {
        package var subject: String
        package var before: String?
        package var after: String?
    }

    /// Of the network as it runs.
    package var before: ProofVerdict
    package var paths: [Change]
    package var routes: [Change]
    package var sessions: [Change]

    package init(_ changes: ServiceChanges) {
        before = changes.verdictBefore
        paths = changes.paths.map(Change.init)
        routes = changes.routes.map(Change.init)
        sessions = changes.sessions.map(Change.init)
    }
}

extension ChangesReport.Change {
    init(_ change: ServiceChanges.Change) {
        self.init(subject: change.subject, before: change.before, after: change.after)
    }
}
