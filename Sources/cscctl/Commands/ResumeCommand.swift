import ArgumentParser
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
            Plan, checks, addresses and host keys are those of the run, from the journal: the playbook, its inventory and
            the templates may have been changed since, or be gone. Routers at other addresses or with other host keys than
            the run's are refused (--moved).

            Example:
              cscctl resume 2026-11-24T10-00-00Z-7f3a
            """)

    @Argument(help: "The run, as cscctl runs lists it, or the beginning or end of its id.")
    var run: String

    @OptionGroup var recovery: RecoveryOptions

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await PastRun(id: run, options: options, recovery: recovery).takeUp(purpose: "resume", checks: true) {
            past, run, settings in
            try await past.resume(run, settings: settings)
        }
    }
}
