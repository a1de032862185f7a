import ArgumentParser
import Diagnostics
import Fleet
import Journaling

/// `cscctl check`: one compliance pass.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Compare the routers with the playbook once: their configuration, every check, and the proof.",
        discussion: """
            Changes nothing. What could not be read of a router is a finding of that router (`unread`), and everything else is
            told. The pass is kept in the journal, where `cscctl passes` finds it. With --report it is also written as check.json
            and junit.xml into a new folder there, named by its time, to which the link `latest` then leads.

            Exit codes: 0 compliant; 1 nothing that could be read differs, and something could not be read; 2 drift, a check that
            does not pass,
            routers that run on trial what an interrupted run has left (`waiting`), or a service that is refuted or unproven
            (see `cscctl verify`). With --unproven the verdict of the proof is printed and does not change the exit code.

            Examples:
              cscctl check Playbooks/csc-labeled-route-mode.yaml --lab
              cscctl check Playbooks/csc-labeled-route-mode.yaml --lab --format json
              cscctl check Playbooks/csc-labeled-route-mode.yaml --lab --report out
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @OptionGroup var proof: ProofOptions

    @OptionGroup var task: TaskOption

    @OptionGroup var options: CommonOptions

    mutating func validate() throws {
        options.place.settle(for: playbook)
    }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            terminal.tell(workspace.warningsBesideLint)
            let maker = PassMaker(
                workspace: workspace, options: options, command: "check", onlyTask: task.task,
                isUnproven: proof.unproven, journal: try SQLiteJournal(in: StateFolder(at: options.state)),
                terminal: terminal)
            let made = try await maker.make()
            if let error = made.error { throw error }
            guard case .report(let report) = made.outcome else { return .refused }
            let printer = CompliancePrinter(
                terminal: terminal, format: options.format, listsAssumptions: proof.assumptions,
                doctor: DoctorHint(inventory: workspace.inventory.file, lab: options.lab))
            return try printer.show(report)
        }
    }
}
