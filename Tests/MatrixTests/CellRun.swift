import Journaling
import Synchronization
import Transactions

/// Runs one cell and has its end looked at.
struct CellRun: Sendable {
    let bench: Workbench
    let cell: Cell

    func run() async -> CellEnd {
        let start = ContinuousClock.now
        let watch = Task { [cell] in
            try await Task.sleep(for: .seconds(120), clock: .continuous)
            print("\(cell): has not ended for two minutes")
        }
        defer { watch.cancel() }
        var end: CellEnd
        do {
            if let kill = cell.kill {
                end = try await KillRun(bench: bench, cell: cell, kill: kill).run()
            } else {
                end = try await struckInPeace()
            }
        } catch {
            end = CellEnd(cell: cell, end: .unknown, violations: ["the tool threw: \(error)"])
        }
        end.seconds = start.duration(to: .now) / .seconds(1)
        return end
    }

    /// A silent router is waited for in real time. Where a busy machine took so long that an honest answer came too late, the
    /// cell says nothing of the tool: it runs again with more patience.
    private func struckInPeace() async throws -> CellEnd {
        for patience in [1, 4] {
            if let end = try await struck(patience) { return end }
        }
        return try await struck(16)
            ?? CellEnd(cell: cell, end: .unknown, violations: ["harness: the machine is too busy for its limits"])
    }

    /// Nil where an honest answer was lost.
    private func struck(_ patience: Int) async throws -> CellEnd? {
        let stand = Stand(bench, isSilent: cell.isSilent, patience: patience)
        if let forward = cell.forward { stand.lay(forward) }
        let isUndoing = Flag()
        let lost = Count()
        let executor = stand.executor(MemoryJournal()) { [cell] event, state in
            if case .answered(_, _, .lost(let message), _, _) = event, message.contains("no answer within") {
                lost.add()
            }
            guard state.stage == .undoing, isUndoing.raise() else { return }
            if let undoing = cell.undoing { stand.lay(undoing) }
        }
        let report = try await executor.apply(
            bench.plan, as: bench.record(), settings: Workbench.settings, bytes: bench.planBytes)
        if lost.value > stand.network.log.silenceCount { return nil }
        var violations = await stand.witness.judge(report, excuse: cell.excuse, besides: cell.liar)
        if !violations.isEmpty {
            let reasons = report.routers.filter { !$0.evidence.isEmpty }.map {
                "\($0.name) [\($0.evidence.joined(separator: " | "))]"
            }
            violations.append("(\(report.failure ?? "no failure"); \(reasons.joined(separator: ", ")))")
        }
        let sights = await stand.witness.sights().map { "\($0.key) \($0.value.rawValue)" }.sorted()
        let remark = report.verdict == .unknown ? "in truth \(sights.joined(separator: ", "))" : report.failure
        return CellEnd(
            cell: cell, end: CellEnd.End(report.verdict), violations: violations, remark: remark)
    }
}

extension CellEnd.End {
    init(_ verdict: Verdict) {
        switch verdict {
        case .done, .nothingToDo: self = .done
        case .undone: self = .undone
        case .refused: self = .refused
        case .unknown: self = .unknown
        }
    }
}

/// How often something happened.
final class Count: Sendable {
    private let state = Mutex(0)

    var value: Int { state.withLock { $0 } }

    func add() { state.withLock { $0 += 1 } }
}
