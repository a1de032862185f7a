/// What became of one check on one router: what was expected, what was seen, and the line it was seen in.
package struct CheckOutcome: Sendable, Hashable, Codable {
    package enum Result: String, Sendable, Hashable, Codable {
        case pass
        case fail
        /// The router could not be asked, or its answer could not be read: never taken for a pass.
        case error
    }

    package var name: String
    package var router: String
    package var subject: String
    package var result: Result
    package var expected: String
    package var observed: String
    /// The command, and the line that decided.
    package var evidence: String
    /// What is told of a check that passes, such as a session that nobody expected; nil for most.
    package var note: String?

    /// The router that could not be asked, or whose answer could not be read, of an error. A label path leads over routers
    /// beside its own.
    package var unread: String?

    package init(
        name: String, router: String, subject: String = "", result: Result, expected: String = "",
        observed: String = "", evidence: String = "", unread: String? = nil
    ) {
        self.name = name
        self.router = router
        self.subject = subject
        self.result = result
        self.expected = expected
        self.observed = observed
        self.evidence = evidence
        self.unread = unread
    }
}
