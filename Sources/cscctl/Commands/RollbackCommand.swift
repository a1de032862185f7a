import ArgumentParser
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
            let plan = try await recovery.rollbackPlan(of: past.id)
            try runner.stage.secrets.preflight(plan)
            let record = TransactionRunner.record(
                plan, playbook: past.playbook, confirmTimeout: past.confirmTimeout, kind: .rollback, of: past.id,
                service: past.service)
            if !yes {
                try runner.terminal.require("Take run \(past.id) back on \(plan.routers.count) routers?")
            }
            return try await executor.apply(
                plan, as: record, settings: runner.settings(confirmTimeout: past.confirmTimeout))
        }
    }
}
