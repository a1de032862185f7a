import Diagnostics
import Foundation
import Journaling
import Planning
import Transactions

/// What `resume`, `abort` and `rollback` have in common: a run of the journal, and its playbook's routers to work on.
struct PastRun {
    let id: String
    let options: CommonOptions

    /// Loads the run's playbook again for addresses, schemas and checks; what was planned comes from the journal alone.
    /// The verdict that was asked for is success: `undone` for an abort.
    func work(
        purpose: String, succeedsWith success: Verdict = .done,
        _ body: (RunRecovery, TransactionExecutor, RunRecord, TransactionRunner) async throws -> TransactionReport
    ) async throws {
        try await CommandFrame(options: options).run { terminal in
            let folder = try StateFolder(at: options.state)
            let lock = try folder.lock(purpose: "\(purpose) \(id)")
            defer { withExtendedLifetime(lock) {} }
            let journal = try SQLiteJournal(in: folder)
            await journal.pruneOnceADay(in: folder, at: Int(Date().timeIntervalSince1970))
            guard let run = try await journal.run(id) else {
                let known = try await journal.runs().map(\.id)
                throw Diagnostic.error(
                    "there is no run \(id)",
                    hint: Spelling.nearest(to: id, among: known).map { "Did you mean \($0)?" }
                        ?? "cscctl runs lists them.")
            }
            let workspace = try Workspace.load(run.playbook, options)
            let stage = try await Stage.set(workspace, options, terminal)
            return try await CommandFrame.closing(stage) {
                if let plan = try await journal.plan(of: run.id), SecretMemory.holdsReference(plan) {
                    try await stage.rememberSecrets()
                }
                let secrets = try workspace.secretLeaves()
                let runner = TransactionRunner(stage: stage, journal: journal, terminal: terminal, secrets: secrets)
                StandardStream.outliveReaders()
                let report = try await Interruptions.during { interruptions in
                    let executor = try runner.executor(interruptions: interruptions)
                    return try await body(
                        RunRecovery(journal: journal, executor: executor), executor, run, runner)
                }
                let status = try RunPrinter(terminal: terminal, format: options.format, folder: options.report).show(
                    report)
                return report.verdict == success ? .done : status
            }
        }
    }
}
