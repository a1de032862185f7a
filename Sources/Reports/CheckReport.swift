/// The outcome of one check on one router, as the JSON of every command shows it.
package struct CheckReport: Sendable, Hashable, Codable {
    package var name: String
    package var router: String
    package var subject: String
    package var result: String
    package var expected: String
    package var observed: String
    package var evidence: String

    package init(
        name: String, router: String, subject: String, result: String, expected: String, observed: String,
        evidence: String
    ) {
        self.name = name
        self.router = router
        self.subject = subject
        self.result = result
        self.expected = expected
        self.observed = observed
        self.evidence = evidence
    }
}
