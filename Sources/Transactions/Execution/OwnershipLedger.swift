package import Journaling
package import Planning
import YANG

/// What a service owns, as the journal has it, and what it owns once a run of it is done.
package struct OwnershipLedger: Sendable {
    private let journal: any Journal
    private let service: String
    private let replaced: [String]

    /// `replaced`: services that this one takes over, the oldest first.
    package init(_ journal: any Journal, service: String, replacing replaced: [String] = []) {
        self.journal = journal
        self.service = service
        self.replaced = replaced
    }

    /// By router, with what it takes over; a router that no run of these services recorded is not there.
    package func owned() async throws -> [String: Ownership] {
        var result: [String: Ownership] = [:]
        for name in replaced + [service] {
            for (router, ownership) in try await owned(by: name) {
                result[router] = result[router].map { ownership.taking(over: $0) } ?? ownership
            }
        }
        return result
    }

    private func owned(by service: String) async throws -> [String: Ownership] {
        try Self.newest(await journal.ownership(of: service))
    }

    /// The records that a run of the plan leads to: one for each router that it changes or records something of, and for
    /// each that is handed over from or to another service.
    func records(
        after plan: Plan, of run: RunRecord, secrets: Set<String>,
        schema: @Sendable (String) -> SchemaView = { _ in SchemaView() }
    ) async throws(JournalError) -> [OwnershipRecord] {
        do {
            if let past = run.of { return try await records(takingBack: past, in: run) }
            let owned = try await owned()
            var records: [OwnershipRecord] = []
            var routers = Set(plan.routers.map(\.name)).union(plan.record.keys)
            for name in replaced {
                for (router, ownership) in try await self.owned(by: name) where !ownership.isEmpty {
                    routers.insert(router)
                    records.append(record(Ownership(), router, of: name, run))
                }
            }
            records += routers.map { router in
                let change = plan.record[router] ?? RecordChange()
                let now = (owned[router] ?? Ownership()).claiming(change.claimed)
                    .after(plan, on: router, secrets: secrets, rules: schema(router).rules).recording(change)
                return record(now, router, of: service, run)
            }
            records += try await givenRecords(by: plan, run)
            return records.sorted { ($0.service, $0.router) < ($1.service, $1.router) }
        } catch {
            throw JournalError("\(error)")
        }
    }

    /// Those of other services that are given what this one had created.
    private func givenRecords(by plan: Plan, _ run: RunRecord) async throws -> [OwnershipRecord] {
        var paths: [String: [String: [DataPath]]] = [:]
        for (router, change) in plan.record {
            for (path, holder) in change.handed { paths[holder, default: [:]][router, default: []].append(path) }
        }
        guard !paths.isEmpty else { return [] }
        let own = try await self.owned()
        var records: [OwnershipRecord] = []
        for (holder, routers) in paths {
            let owned = try await owned(by: holder)
            for (router, given) in routers {
                let now = (owned[router] ?? Ownership()).given(given, by: own[router] ?? Ownership())
                records.append(record(now, router, of: holder, run))
            }
        }
        return records
    }

    /// A run that is taken back takes back what it changed of the ownership, also of the services that it took over or gave
    /// something to; runs after it may have changed more.
    private func records(takingBack past: String, in run: RunRecord) async throws -> [OwnershipRecord] {
        var records: [OwnershipRecord] = []
        let own = replaced + [service]
        let others = Succession(try await journal.runs()).services.filter { !own.contains($0) }
        for name in own + others {
            let history = try await journal.ownershipHistory(of: name)
            guard history.contains(where: { $0.run == past }) else { continue }
            let before = try Self.newest(history.prefix { $0.run != past })
            let left = try Self.newest(history.filter { $0.run == past })
            let owned = try Self.newest(history)
            for (router, ownership) in left.sorted(by: { $0.key < $1.key }) {
                let now = (owned[router] ?? Ownership()).takingBack(ownership, to: before[router] ?? Ownership())
                records.append(record(now, router, of: name, run))
            }
        }
        return records
    }

    private func record(
        _ ownership: Ownership, _ router: String, of service: String, _ run: RunRecord
    ) -> OwnershipRecord {
        OwnershipRecord(
            run: run.id, service: service, router: router, content: OwnershipCodec.encode(ownership))
    }

    private static func newest(_ records: some Sequence<OwnershipRecord>) throws -> [String: Ownership] {
        var result: [String: Ownership] = [:]
        for record in records { result[record.router] = try OwnershipCodec.decode(record.content) }
        return result
    }
}
