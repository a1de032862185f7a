package import Journaling

/// The JSON of a run that has not said how it ended: who works on it, and what its routers do meanwhile.
package struct UnclosedReport: Sendable, Hashable, Codable {
    package struct Router: Sendable, Hashable, Codable {
        package var name: String
        /// `waiting`, `confirming` or `confirmed`, by the journal.
        package var state: String
        /// Whether the time has passed.
        package var isOver: Bool
        package var until: String
        /// False where the last commit was not answered, so that the time is the latest.
        package var isExact: Bool

        package init(name: String, state: String, isOver: Bool, until: String, isExact: Bool) {
            self.name = name
            self.state = state
            self.isOver = isOver
            self.until = until
            self.isExact = isExact
        }
    }

    /// The process that works on it, as it has said itself.
    package struct Running: Sendable, Hashable, Codable {
        package var host: String?
        package var process: Int32
        package var since: String?

        package init(_ holder: LockHolder) {
            host = holder.host
            process = holder.process
            since = holder.since
        }
    }

    package var isUnderWay: Bool
    package var running: Running?
    package var holder: String?
    package var words: String
    package var routers: [Router]

    /// `running` nil: nobody works on it.
    package init(running: Running?, holder: String?, words: String, routers: [Router]) {
        isUnderWay = running != nil
        self.running = running
        self.holder = holder
        self.words = words
        self.routers = routers
    }
}
