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

    package var isUnderWay: Bool
    package var holder: String?
    package var words: String
    package var routers: [Router]

    package init(isUnderWay: Bool, holder: String?, words: String, routers: [Router]) {
        self.isUnderWay = isUnderWay
        self.holder = holder
        self.words = words
        self.routers = routers
    }
}
