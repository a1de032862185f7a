import ArgumentParser
import Transactions

/// `cscctl abort`.
struct AbortCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "abort",
        abstract: "Undo a run that was interrupted.",
        discussion: """
            Takes back what the run has done on every router, and compares each with what it ran before.
            What is taken back, and on which routers, comes from the journal: the playbook, its inventory and the templates
            may have been changed since, or be gone. Routers at other addresses or with other host keys than the run's are
            refused (--moved).

            Exit codes: 0 every router is back at what it ran before the run, read back; 4 some router's state is unknown.

            Example:
              cscctl abort 2026-11-24T10-00-00Z-7f3a
            """)

    @Argument(help: "The run, as cscctl runs lists it, or the beginning or end of its id.")
    var run: String

    @OptionGroup var recovery: RecoveryOptions

    @OptionGroup var options: CommonOptions

    func run() async throws {
        try await PastRun(id: run, options: options, recovery: recovery).takeUp(
            purpose: "abort", succeedsWith: .undone, checks: false
        ) { past, run, settings in
            try await past.abort(run, settings: settings)
        }
    }
}
