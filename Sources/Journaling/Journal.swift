/// What was intended, sent and seen. A call returns when its record would survive the loss of power.
package protocol Journal: Sendable {
    /// Opens a run; the plan is its canonical bytes. Run, plan and context are written together or not at all.
    func begin(_ run: RunRecord, plan: [UInt8], context: ContextRecord?) async throws(JournalError)
    /// Appends events and images, all or none.
    func append(_ events: [EventRecord], images: [ImageRecord]) async throws(JournalError)
    /// Writes the verdict, and with it what the run's service owns from now on: both or neither.
    func finish(
        run: String, at seconds: Int, verdict: String, failure: String?, ownership: [OwnershipRecord]
    ) async throws(JournalError)

    /// Newest first.
    func runs() async throws(JournalError) -> [RunRecord]
    func run(_ id: String) async throws(JournalError) -> RunRecord?
    func plan(of run: String) async throws(JournalError) -> [UInt8]?
    /// With its parts; nil for a run that has none.
    func context(of run: String) async throws(JournalError) -> ContextRecord?
    /// In the order they were written.
    func events(of run: String) async throws(JournalError) -> [EventRecord]
    /// The last image of each router at that moment.
    func images(of run: String, moment: String) async throws(JournalError) -> [ImageRecord]

    /// What the service owns now: the newest record of each router.
    func ownership(of service: String) async throws(JournalError) -> [OwnershipRecord]
    /// Every record of the service, oldest first.
    func ownershipHistory(of service: String) async throws(JournalError) -> [OwnershipRecord]

    /// Gives the pass its number, and forgets passes of its playbook that are too old at its time, or too many.
    @discardableResult
    func record(_ pass: PassRecord) async throws(JournalError) -> Int64
    /// Newest first.
    func passes(of playbook: String, limit: Int) async throws(JournalError) -> [PassRecord]
    /// Those that began at that second since 1970 or later, newest first; of all playbooks, or of those with these paths.
    func passSummaries(of playbooks: [String]?, since: Int) async throws(JournalError) -> [PassSummary]
    func pass(_ number: Int64) async throws(JournalError) -> PassRecord?
    /// The newest pass that looked at the same: playbook, network and scope.
    func pass(before next: PassRecord) async throws(JournalError) -> PassRecord?
}

extension Journal {
    package func begin(_ run: RunRecord, plan: [UInt8]) async throws(JournalError) {
        try await begin(run, plan: plan, context: nil)
    }

    package func finish(
        run: String, at seconds: Int, verdict: String, failure: String?
    ) async throws(JournalError) {
        try await finish(run: run, at: seconds, verdict: verdict, failure: failure, ownership: [])
    }
}
