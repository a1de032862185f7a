import ArgumentParser
import Journaling
import Transactions

/// `cscctl abort`.
struct AbortCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abort",
        abstract: "Undo a run that was interrupted.",
        discussion: """
            Takes back what the run has done on every router, and compares each with what it ran before.
            cscctl runs lists the runs; the playbook and inventory of the run are read again for the way to the routers.

            Exit codes: 0 every router is back at what it ran before the run, read back; 4 some router's state is unknown.

            Example:
              cscctl abort 2026-11-24T10-00-00Z-7f3a
            """)

    @Argument(help: "The run, as cscctl runs lists it.")
    var run: String

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await PastRun(id: run, options: options).work(purpose: "abort", succeedsWith: .undone) {
            recovery, _, record, runner in
            try await recovery.abort(record.id, settings: runner.settings(confirmTimeout: record.confirmTimeout))
        }
    }
}
