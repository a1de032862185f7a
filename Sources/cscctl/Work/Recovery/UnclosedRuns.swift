import Diagnostics
import Foundation
import Journaling
import Reports
import Transactions

/// The unclosed runs that concern a command: those of its network.
struct UnclosedRuns: Sendable {
    private(set) var runs: [UnclosedRun] = []
    let now: Int

    /// Nothing where there is no journal yet: a command that only reads makes none.
    static func of(
        _ folder: StateFolder, on place: NetworkPlace?, holdsLock: Bool = false
    ) async throws -> UnclosedRuns {
        let now = Int(Date().timeIntervalSince1970)
        guard FileManager.default.fileExists(atPath: folder.databasePath) else { return UnclosedRuns(now: now) }
        let all = try await UnclosedRun.all(in: SQLiteJournal(in: folder), of: folder, excepting: holdsLock)
        return UnclosedRuns(runs: all.filter { $0.network == nil || place == nil || $0.network == place }, now: now)
    }

    func only(_ id: String) -> UnclosedRuns { UnclosedRuns(runs: runs.filter { $0.run.id == id }, now: now) }

    /// For JSON: what the routers of one of them do.
    func state(of id: String) -> UnclosedReport? {
        runs.first { $0.run.id == id }.map { run in
            UnclosedReport(
                running: run.holder.map(UnclosedReport.Running.init), holder: run.holder?.description,
                words: run.state(now),
                routers: run.routers.map {
                    UnclosedReport.Router(
                        name: $0.router, state: $0.state.rawValue, isOver: !$0.isOpen(at: now),
                        until: Timestamp.text(seconds: $0.until), isExact: $0.isExact)
                })
        }
    }

    func warn(_ terminal: Terminal) {
        for run in runs {
            if let warning = run.warning(at: now) { terminal.note("warning: \(warning)") }
        }
    }

    /// Those among the routers that run on trial what a run has left, with the tasks that they run so.
    func waiting(among routers: Set<String>) -> [WaitingReport] {
        runs.compactMap { run in
            let open = run.open(at: now).filter { routers.contains($0.router) }
            guard !open.isEmpty else { return nil }
            return WaitingReport(
                run: run.run.id, isUnderWay: run.holder != nil, words: run.state(now),
                routers: open.map {
                    WaitingReport.Router(
                        name: $0.router, state: $0.state.rawValue, until: Timestamp.text(seconds: $0.until),
                        tasks: $0.tasks)
                })
        }
    }

    /// Nothing is applied on top of what may go at any moment, and a network that seems to run what is wanted may do so on
    /// trial only.
    func refuse(among routers: Set<String>) throws(Diagnostic) {
        guard
            let run = runs.first(where: { run in
                run.open(at: now).contains { routers.contains($0.router) }
            })
        else { return }
        throw .error(
            "run \(run.run.id) was interrupted: \(run.state(now))",
            hint: "Nothing was sent to any router. cscctl abort \(run.run.id) takes it back now, cscctl resume "
                + "\(run.run.id) goes on.")
    }

    /// The newest that has changed one of the routers and was never closed, whatever its time.
    func unclosed(among routers: Set<String>) -> UnclosedRun? {
        runs.first { run in run.run.verdict == nil && run.routers.contains { routers.contains($0.router) } }
    }
}
