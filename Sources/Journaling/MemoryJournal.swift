/// A journal that lasts as long as the process: for tests and for dry runs.
package actor MemoryJournal: Journal {
    private var records: [RunRecord] = []
    private var plans: [String: [UInt8]] = [:]
    private var contexts: [String: ContextRecord] = [:]
    private var log: [EventRecord] = []
    private var pictures: [ImageRecord] = []
    private var history: [PassRecord] = []
    private var owned: [OwnershipRecord] = []
    /// Writes still allowed before the journal fails, as if the process died there; nil for no limit.
    private var writesLeft: Int?

    package init(failingAfter writes: Int? = nil) {
        writesLeft = writes
    }

    /// Lets writing succeed again, as a later process would find it; for so many writes, if it is to fail too.
    package func heal(failingAfter writes: Int? = nil) {
        writesLeft = writes
    }

    package func begin(_ run: RunRecord, plan: [UInt8], context: ContextRecord?) throws(JournalError) {
        try write()
        records.append(run)
        plans[run.id] = plan
        contexts[run.id] = context
    }

    package func append(_ events: [EventRecord], images: [ImageRecord]) throws(JournalError) {
        try write()
        for var event in events {
            event.sequence = Int64(log.count + 1)
            log.append(event)
        }
        pictures += images
    }

    package func finish(
        run: String, at seconds: Int, verdict: String, failure: String?, ownership: [OwnershipRecord]
    ) throws(JournalError) {
        try write()
        guard let place = records.firstIndex(where: { $0.id == run }) else {
            throw JournalError("there is no run \(run)")
        }
        records[place].finished = seconds
        records[place].verdict = verdict
        records[place].failure = failure
        owned += ownership
    }

    package func ownership(of service: String) -> [OwnershipRecord] {
        let all = ownershipHistory(of: service)
        let last = Dictionary(all.map { ($0.router, $0) }, uniquingKeysWith: { _, later in later })
        return last.values.sorted { $0.router < $1.router }
    }

    package func ownershipHistory(of service: String) -> [OwnershipRecord] { owned.filter { $0.service == service } }

    package func runs() -> [RunRecord] { records.reversed() }

    package func run(_ id: String) -> RunRecord? { records.first { $0.id == id } }

    package func plan(of run: String) -> [UInt8]? { plans[run] }

    package func context(of run: String) -> ContextRecord? { contexts[run] }

    package func events(of run: String) -> [EventRecord] { log.filter { $0.run == run } }

    package func images(of run: String, moment: String) -> [ImageRecord] {
        let all = pictures.filter { $0.run == run && $0.moment == moment }
        let last = Dictionary(all.map { ($0.router, $0) }, uniquingKeysWith: { _, later in later })
        return last.values.sorted { $0.router < $1.router }
    }

    @discardableResult
    package func record(_ pass: PassRecord) throws(JournalError) -> Int64 {
        try write()
        var pass = pass
        pass.sequence = Int64(history.count + 1)
        history.append(pass)
        return Int64(history.count)
    }

    package func passSummaries(of playbooks: [String]?, since: Int) -> [PassSummary] {
        history.reversed().filter { $0.started >= since && playbooks?.contains($0.playbook) ?? true }.map {
            PassSummary($0, id: $0.sequence ?? 0, counts: PassParts(cutting: $0.report).counts)
        }
    }

    package func pass(_ number: Int64) -> PassRecord? { history.first { $0.sequence == number } }

    package func pass(before next: PassRecord) -> PassRecord? {
        history.last { ($0.playbook, $0.network, $0.scope) == (next.playbook, next.network, next.scope) }
    }

    package func passes(of playbook: String, limit: Int) -> [PassRecord] {
        Array(history.reversed().filter { $0.playbook == playbook }.prefix(limit))
    }

    private func write() throws(JournalError) {
        guard let left = writesLeft else { return }
        guard left > 0 else { throw JournalError("writing was cut off") }
        writesLeft = left - 1
    }
}
