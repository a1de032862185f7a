import ArgumentParser
import Diagnostics
import Journaling

/// `cscctl check`: one compliance pass.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare the routers with the playbook once: their configuration, and every check.",
        discussion: """
            Changes nothing. Exit codes: 0 compliant; 1 a router could not be asked; 2 drift, a check that does not pass,
            or routers that run on trial what an interrupted run has left (`waiting`).

            Examples:
              cscctl check Playbooks/csc-labeled-route-mode.yaml --lab
              cscctl check Playbooks/csc-labeled-route-mode.yaml --lab --format json
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @OptionGroup var task: TaskOption

    @OptionGroup var options: CommonOptions

    func validate() throws { try options.refuseReport(of: "check") }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            terminal.tell(workspace.warnings)
            let stage = try await Stage.set(workspace, options, terminal)
            return try await CommandFrame.closing(stage) {
                let unclosed = try await UnclosedRuns.of(workspace.state, on: stage.place)
                unclosed.warn(terminal)
                let pass = CompliancePass(stage: stage, onlyTask: task.task, unclosed: unclosed)
                let report = try await pass.run()
                try await pass.keep(report, in: SQLiteJournal(in: StateFolder(at: options.state)))
                return try CompliancePrinter(terminal: terminal, format: options.format).show(report)
            }
        }
    }
}
