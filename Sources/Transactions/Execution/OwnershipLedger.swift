package import Journaling
package import Planning

/// What a service owns, as the journal has it, and what it owns once a run of it is done.
package struct OwnershipLedger: Sendable {
    private let journal: any Journal
    private let service: String

    package init(_ journal: any Journal, service: String) {
        self.journal = journal
        self.service = service
    }

    /// By router; a router that no run of the service changed is not there.
    package func owned() async throws -> [String: Ownership] {
        try Self.newest(await journal.ownership(of: service))
    }

    /// The records that a run of the plan leads to, one for each router that it changes.
    func records(
        after plan: Plan, of run: RunRecord, secrets: Set<String>
    ) async throws(JournalError) -> [OwnershipRecord] {
        do {
            let owned = try await owned()
            if let past = run.of { return try await records(after: plan, takingBack: past, in: run, owned) }
            return plan.routers.map(\.name).map { router in
                record((owned[router] ?? Ownership()).after(plan, on: router, secrets: secrets), router, run)
            }
        } catch {
            throw JournalError("\(error)")
        }
    }

    /// A run that is taken back takes back what it changed of the ownership; runs after it may have changed more.
    private func records(
        after plan: Plan, takingBack past: String, in run: RunRecord, _ owned: [String: Ownership]
    ) async throws -> [OwnershipRecord] {
        let history = try await journal.ownershipHistory(of: service)
        let before = try Self.newest(history.prefix { $0.run != past })
        let left = try Self.newest(history.filter { $0.run == past })
        return plan.routers.map(\.name).compactMap { router in
            guard let left = left[router] else { return nil }
            let now = (owned[router] ?? Ownership()).takingBack(left, to: before[router] ?? Ownership())
            return record(now, router, run)
        }
    }

    private func record(_ ownership: Ownership, _ router: String, _ run: RunRecord) -> OwnershipRecord {
        OwnershipRecord(
            run: run.id, service: service, router: router, content: OwnershipCodec.encode(ownership))
    }

    private static func newest(_ records: some Sequence<OwnershipRecord>) throws -> [String: Ownership] {
        var result: [String: Ownership] = [:]
        for record in records { result[record.router] = try OwnershipCodec.decode(record.content) }
        return result
    }
}
