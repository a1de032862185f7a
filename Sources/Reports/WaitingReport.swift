/// Routers that run on trial what an interrupted run has committed: it is not to be taken for done.
package struct WaitingReport: Sendable, Hashable, Codable {
    package struct Router: Sendable, Hashable, Codable {
        package var name: String
        /// `waiting`, or `confirming` where the confirm was sent and not heard of.
        package var state: String
        /// When it goes back by itself, such as `2026-11-30T03:14:05Z`.
        package var until: String
        package var tasks: [String]

        package init(name: String, state: String, until: String, tasks: [String]) {
            self.name = name
            self.state = state
            self.until = until
            self.tasks = tasks
        }
    }

    package var run: String
    /// Whether a process works on it now.
    package var isUnderWay: Bool
    /// The same in words.
    package var words: String
    package var routers: [Router]

    package init(run: String, isUnderWay: Bool, words: String, routers: [Router]) {
        self.run = run
        self.isUnderWay = isUnderWay
        self.words = words
        self.routers = routers
    }

    /// The tasks that some of the routers run on trial.
    var tasks: Set<String> { Set(routers.flatMap(\.tasks)) }
}
