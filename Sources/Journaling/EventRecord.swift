/// One thing that happened in a run, written before what follows from it is done.
package struct EventRecord: Sendable, Hashable, Codable {
    /// Nil until the journal has given one.
    package var sequence: Int64?
    package var run: String
    /// Seconds since 1970.
    package var at: Int
    /// What happened: `begin`, `will`, `did`, `refused`, `lost`, `checked`, `interrupted`, `unproven`, `backup`, `unsaved`; the transaction's own words.
    package var kind: String
    package var router: String?
    package var task: String?
    package var detail: String

    /// The kind of the event that says that a run was applied although its service was not proven.
    package static let override = "unproven"

    package init(
        run: String, at: Int, kind: String, router: String? = nil, task: String? = nil, detail: String = ""
    ) {
        self.run = run
        self.at = at
        self.kind = kind
        self.router = router
        self.task = task
        self.detail = detail
    }
}
