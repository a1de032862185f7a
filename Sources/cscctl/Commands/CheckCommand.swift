import ArgumentParser
import Diagnostics
import Journaling

/// `cscctl check`: one compliance pass.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare the routers with the playbook once: their configuration, every check, and the proof.",
        discussion: """
            Changes nothing. Exit codes: 0 compliant; 1 a router could not be asked; 2 drift, a check that does not pass,
            routers that run on trial what an interrupted run has left (`waiting`), or a service that is refuted or unproven
            (see `cscctl verify`). With --unproven the verdict of the proof is printed and does not change the exit code.

            Examples:
              cscctl check Playbooks/csc-labeled-route-mode.yaml --lab
              cscctl check Playbooks/csc-labeled-route-mode.yaml --lab --format json
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @OptionGroup var proof: ProofOptions

    @OptionGroup var task: TaskOption

    @OptionGroup var options: CommonOptions

    func validate() throws { try options.refuseReport(of: "check") }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            terminal.tell(workspace.warningsBesideLint)
            let stage = try await Stage.set(workspace, options, terminal)
            return try await CommandFrame.closing(stage) {
                let unclosed = try await UnclosedRuns.of(workspace.state, on: stage.place)
                unclosed.warn(terminal)
                let pass = CompliancePass(
                    stage: try await stage.readingRest(), onlyTask: task.task, isUnproven: proof.unproven,
                    unclosed: unclosed)
                let report = try await pass.run()
                try await pass.keep(report, in: SQLiteJournal(in: StateFolder(at: options.state)))
                let printer = CompliancePrinter(
                    terminal: terminal, format: options.format, listsAssumptions: proof.assumptions)
                return try printer.show(report)
            }
        }
    }
}
