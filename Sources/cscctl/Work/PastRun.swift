import Diagnostics
import Foundation
import Journaling
import Planning
import Transactions

/// What `resume`, `abort` and `rollback` have in common: a run of the journal, and its routers to work on.
struct PastRun {
    let id: String
    let options: CommonOptions
    let recovery: RecoveryOptions

    /// Holds the state folder, opens the run, and lets the work be done; what was planned, on which routers, with which
    /// checks, comes from the journal.
    func open(
        purpose: String, _ work: (OpenedRun, SQLiteJournal, Terminal) async throws -> ExitStatus
    ) async throws {
        try await CommandFrame(options: options).run { terminal in
            try PastRun.refuseMissingJournal(id, in: StateFolder(path: options.state))
            let folder = try StateFolder(at: options.state)
            let journal = try SQLiteJournal(in: folder)
            let named = try await PastRun.find(id, in: journal, of: folder)
            let lock = try folder.lock(purpose: "\(purpose) \(named.id)")
            defer { withExtendedLifetime(lock) {} }
            // Whoever had the lock until now may have closed it.
            let run = try await journal.run(named.id) ?? named
            try PastRun.refusePreparation(run, purpose)
            let opened = try await OpenedRun.open(run, in: journal, options, recovery, terminal)
            do {
                let status = try await work(opened, journal, terminal)
                await opened.strike()
                // Not before: the run that was asked for may be one to forget.
                await journal.pruneByPolicy(in: folder, at: Int(Date().timeIntervalSince1970))
                return status
            } catch {
                await opened.strike()
                throw error
            }
        }
    }

    /// Finishes or undoes an interrupted run. The verdict that was asked for is success: `undone` for an abort.
    func takeUp(
        purpose: String, succeedsWith success: Verdict = .done, checks: Bool,
        _ body: (RunRecovery, String, TransactionSettings) async throws -> TransactionReport
    ) async throws {
        try await open(purpose: purpose) { opened, journal, terminal in
            let run = opened.run
            if let bytes = try await journal.plan(of: run.id) {
                if checks { try opened.refuseMissingChecks(of: try PlanCodec.decode(bytes)) }
                if SecretMemory.holdsReference(bytes) {
                    opened.needs.secrets.remember(try await SecretMemory.load(from: journal))
                }
            }
            if run.finished == nil || run.verdict == Verdict.unknown.rawValue, !opened.moves.isEmpty {
                try await journal.append(opened.moves, images: [])
            }
            let runner = TransactionRunner(needs: opened.needs, journal: journal, terminal: terminal)
            let settings = runner.settings(
                confirmTimeout: run.confirmTimeout, checkLimit: opened.context?.bounds.checkLimit,
                ticket: opened.context?.ticket, saves: opened.context?.saves ?? false)
            StandardStream.outliveReaders()
            let report = try await Interruptions.during { interruptions in
                let executor = runner.executor(interruptions: interruptions)
                return try await body(RunRecovery(journal: journal, executor: executor), run.id, settings)
            }
            var printer = RunPrinter(terminal: terminal, format: options.format, folder: options.report)
            printer.place = opened.tag
            let status = try printer.show(report)
            return report.verdict == success ? .done : status
        }
    }

    /// To look for a run makes no journal: it would be found by the next command.
    static func refuseMissingJournal(_ id: String, in folder: StateFolder) throws(Diagnostic) {
        guard !FileManager.default.fileExists(atPath: folder.databasePath) else { return }
        throw .error(
            "there is no run \(id) in \(folder.path): nothing was ever applied with this state folder",
            hint: "Go to the project's folder, or name its state folder with --state.")
    }

    /// What it sets is never taken back, and one that was interrupted is given anew.
    private static func refusePreparation(_ run: RunRecord, _ purpose: String) throws(Diagnostic) {
        guard run.kind == .prepare else { return }
        throw .error(
            "run \(run.id) is a preparation: there is nothing to \(purpose). No commit of it waits, and what it sets is never "
                + "taken back",
            hint: "Where it was interrupted, give `cscctl prepare` again: it reads what is set already.")
    }

    /// The run of an id, or the only one whose id begins or ends so.
    static func find(_ id: String, in journal: SQLiteJournal, of folder: StateFolder) async throws -> RunRecord {
        if let run = try await journal.run(id) { return run }
        let known = try await journal.runs().map(\.id)
        let meant = RunID.meant(by: id, among: known)
        guard meant.count < 2 else {
            throw Diagnostic.error(
                "\(id) can be \(meant.count) runs: \(meant.prefix(8).joined(separator: ", "))"
                    + (meant.count > 8 ? " and more" : ""),
                hint: "Nothing was changed. Write more of the id.")
        }
        if let only = meant.first, let run = try await journal.run(only) { return run }
        let short = id.count < RunID.shortest ? " A part of an id has \(RunID.shortest) characters at least." : ""
        throw Diagnostic.error(
            "there is no run \(id) in \(folder.path)",
            hint: (Spelling.nearest(to: id, among: known).map { "Did you mean \($0)?" } ?? "cscctl runs lists them.")
                + short)
    }
}
