import ArgumentParser
import Diagnostics
import Journaling
import Planning
import Transactions

/// `cscctl rollback`: takes a finished run back.
struct RollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback",
        abstract: "Take a finished run back, as a transaction of its own.",
        discussion: """
            Applies the run's stored reverse edits, last task first. Refuses if some router no longer runs what the run
            left there, and names what differs; nothing is changed then.

            Example:
              cscctl rollback 2026-11-24T10-00-00Z-7f3a --yes
            """)

    @Argument(help: "The run, as cscctl runs lists it.")
    var run: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await PastRun(id: run, options: options).work(purpose: "rollback") { recovery, executor, past, runner in
            try await RollbackCommand.refuseReplaced(past, in: runner.journal)
            let plan = try await recovery.rollbackPlan(of: past.id)
            try runner.stage.secrets.preflight(plan)
            let record = TransactionRunner.record(
                plan, playbook: past.playbook, confirmTimeout: past.confirmTimeout, kind: .rollback, of: past.id,
                service: past.service, replaces: past.replaces)
            if !yes {
                try runner.terminal.require("Take run \(past.id) back on \(plan.routers.count) routers?")
            }
            return try await executor.apply(
                plan, as: record, settings: runner.settings(confirmTimeout: past.confirmTimeout))
        }
    }

    /// What the run made is another service's by now, which stands on it.
    private static func refuseReplaced(_ past: RunRecord, in journal: any Journal) async throws {
        guard let service = past.service,
            let later = Succession(try await journal.runs()).replacements(of: service).last
        else { return }
        throw Diagnostic.error(
            "run \(past.id) is of a service that has been replaced since, by \(later.playbook) in run \(later.id)",
            hint: "cscctl rollback \(later.id) first")
    }
}
