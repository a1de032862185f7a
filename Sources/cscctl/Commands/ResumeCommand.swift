import ArgumentParser
import Journaling
import Transactions

/// `cscctl resume`.
struct ResumeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume",
        abstract: "Finish a run that was interrupted.",
        discussion: """
            Goes on from what each router runs: one that still waits for its confirmation keeps its tasks, one that has
            reverted gets them again. Takes everything back if some router runs something else, or if the run was being
            taken back.
            cscctl runs lists the runs; the playbook and inventory of the run are read again for the way to the routers.

            Example:
              cscctl resume 2026-11-24T10-00-00Z-7f3a
            """)

    @Argument(help: "The run, as cscctl runs lists it.")
    var run: String

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await PastRun(id: run, options: options).work(purpose: "resume") { recovery, _, record, runner in
            try await recovery.resume(record.id, settings: runner.settings(confirmTimeout: record.confirmTimeout))
        }
    }
}
