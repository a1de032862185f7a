import Journaling
import Transactions

/// A process that is killed, and the next that takes up its run, or nobody.
struct KillRun: Sendable {
    let bench: Workbench
    let cell: Cell
    let kill: Kill

    private var isRollback: Bool { kill.process == .rollback }
    private var id: String { isRollback ? "2026-11-30T04-00-00Z-0002" : Workbench.runID }

    private func begin() async throws -> (Stand, MemoryJournal) {
        let stand = Stand(
            bench, isSilent: false, from: isRollback ? bench.finished.running : nil, isBackwards: isRollback)
        return (stand, isRollback ? try await bench.finished.journal() : MemoryJournal())
    }

    func getsThrough() async throws -> Bool {
        let (stand, journal) = try await begin()
        return try await killed(stand, journal, id) != nil
    }

    func run() async throws -> CellEnd {
        let (stand, journal) = try await begin()
        if let report = try await killed(stand, journal, id) {
            return CellEnd(
                cell: cell, end: CellEnd.End(report.verdict),
                violations: await stand.witness.judge(report))
        }
        await journal.heal()
        let left = await stand.witness.remains(pendingAllowed: true)
        guard await journal.run(id) != nil else {
            return CellEnd(cell: cell, end: .refused, violations: left + (await all(.old, stand)))
        }
        if kill.next == .nothing { return try await nothing(stand, journal, id, left) }
        let recovery = RunRecovery(journal: journal, executor: stand.executor(journal))
        let report = try await next(recovery, id, kill.next)
        var violations = left + (await stand.witness.judge(report))
        if kill.next == .abort, report.verdict != .undone {
            violations.append("abort ended \(report.verdict.rawValue): \(report.failure ?? "")")
        }
        if report.verdict == .unknown { violations.append("(\(report.failure ?? ""))") }
        return CellEnd(cell: cell, end: CellEnd.End(report.verdict), violations: violations)
    }

    private func next(
        _ recovery: RunRecovery, _ id: String, _ next: Kill.Next
    ) async throws -> TransactionReport {
        try await next == .resume
            ? recovery.resume(id, settings: Workbench.settings) : recovery.abort(id, settings: Workbench.settings)
    }

    /// The report of a process that got through before its writes were used up.
    private func killed(_ stand: Stand, _ journal: MemoryJournal, _ id: String) async throws -> TransactionReport? {
        let executor = stand.executor(journal)
        let recovery = RunRecovery(journal: journal, executor: executor)
        await journal.heal(failingAfter: kill.applied ?? kill.writes)
        do {
            let report: TransactionReport
            if kill.process == .rollback {
                let plan = try await recovery.rollbackPlan(of: Workbench.runID)
                report = try await executor.apply(
                    plan, as: bench.record(id, plan, of: Workbench.runID), settings: Workbench.settings)
            } else {
                report = try await executor.apply(
                    bench.plan, as: bench.record(), settings: Workbench.settings, bytes: bench.planBytes)
            }
            return report
        } catch is JournalError {}
        guard kill.process == .resume || kill.process == .abort else { return nil }
        _ = await stand.witness.remains(pendingAllowed: true)
        await journal.heal(failingAfter: kill.writes)
        do {
            return try await next(recovery, id, kill.process == .resume ? .resume : .abort)
        } catch is RecoveryError {
            return nil
        }
    }

    /// Nobody does anything: every trial goes back when its timer ends. What was confirmed stays, and `abort` takes it back.
    private func nothing(
        _ stand: Stand, _ journal: MemoryJournal, _ id: String, _ left: [String]
    ) async throws -> CellEnd {
        await stand.network.time.advance(by: Witness.timers)
        var violations = left + (await stand.witness.remains())
        let events = await journal.events(of: id)
        let mayBeConfirmed = events.contains { $0.kind == "will" && ["confirm", "undo"].contains($0.detail) }
        if !mayBeConfirmed { violations += await all(.old, stand) }
        for (name, sight) in await stand.witness.sights() where sight == .neither {
            violations.append("after the timers: \(name) is at no end of a task")
        }
        let recovery = RunRecovery(journal: journal, executor: stand.executor(journal))
        let report = try await recovery.abort(id, settings: Workbench.settings)
        violations += await stand.witness.judge(report)
        if report.verdict != .undone {
            violations.append("abort after the timers ended \(report.verdict.rawValue): \(report.failure ?? "")")
        }
        return CellEnd(cell: cell, end: .left, violations: violations)
    }

    private func all(_ wanted: Witness.Sight, _ stand: Stand) async -> [String] {
        await stand.witness.sights().filter { $0.value != wanted }.map { name, sight in
            "\(name) is \(sight.rawValue), and nothing was ever confirmed"
        }
    }
}
