import ArgumentParser
import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks

/// `cscctl apply`: the one that writes.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make the routers run what the playbook wants: on all of them, or on none.",
        discussion: """
            Plans, proves, asks, then applies task by task: edit, validate and confirmed commit on all of a task's routers at
            once, read back, checks. After the last task everything is confirmed everywhere; if anything fails before
            that, everything is taken back everywhere and compared with what was there before.

            A plan whose service is refuted or unproven (see `cscctl verify`) is refused before anything is sent; --unproven
            applies it all the same, and the journal, the report and `cscctl runs` say so. With --limit the proof takes what
            the other routers run, which are read.

            Exit codes: 0 done or nothing to do; 1 refused, nothing was changed; 3 failed, and every router is back at
            what it ran before; 4 some router's state is unknown.

            Examples:
              cscctl apply Playbooks/csc-labeled-route-mode.yaml --lab --yes
              cscctl apply Playbooks/csc-labeled-route-mode.yaml --lab --dry-run
              cscctl apply Playbooks/csc-labeled-route-mode.yaml --lab --yes --backup kept
              cscctl apply Playbooks/csc-labeled-route-mode.yaml --lab --remove --yes
            """)

    @Argument(help: "The playbook.")
    var playbook: String

    @Flag(name: .long, help: "Do not ask.")
    var yes = false

    @Flag(name: .customLong("dry-run"), help: "Show what would change, and change nothing (the same as plan).")
    var dryRun = false

    @Flag(help: "Take the service away: what its runs made, last task first, except what others need.")
    var remove = false

    @Option(
        help: ArgumentHelp(
            "With --remove: take away what the service left on a router that takes no part in it any more, reached as its "
                + "last run did.", valueName: "ROUTER"))
    var gone: String?

    @Option(
        name: .customLong("as"),
        help: "Show the plan as paths (yang, the default), configuration lines (vrp) or XML (xml).")
    var style: PlanStyle?

    @Option(help: "What the change is called elsewhere: it stands beside the run in the routers' own lists of commits.")
    var ticket: ChangeTicket?

    @Option(help: "Before the first lock, write what every router of the plan runs into a new folder in this one.")
    var backup: String?

    @OptionGroup var planning: PlanningOptions

    @OptionGroup var proof: ProofOptions

    @OptionGroup var task: TaskOption

    @OptionGroup var options: CommonOptions

    mutating func validate() throws {
        options.place.settle(for: playbook)
        try planning.validate(isDryRun: dryRun, options)
        try PlanStyle.refuse(style, unless: options.format == .text)
        try GoneRouter.validate(gone, remove, planning, task, options)
        guard dryRun else { return }
        try IdleOption.refuse(
            [
                IdleOption("--ticket", ticket != nil), IdleOption("--report", options.report != nil),
                IdleOption("--backup", backup != nil),
            ], because: "--dry-run applies nothing")
    }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            // Taking a service away has no lint.
            terminal.tell(remove ? workspace.warnings : workspace.warningsBesideLint)
            try workspace.state.prepare()
            let lock = dryRun ? nil : try StateFolder(at: options.state).lock(purpose: "apply \(playbook)")
            defer { withExtendedLifetime(lock) {} }
            if !dryRun {
                try await SQLiteJournal(in: workspace.state).pruneByPolicy(
                    in: workspace.state, at: Int(Date().timeIntervalSince1970))
            }
            if let gone {
                return try await GoneRouterRemoval(router: gone, workspace: workspace, options: options).run(
                    choices, takesFound: planning.found, backup: backup, ticket: ticket, terminal)
            }
            let stage = try await Stage.set(workspace, options, terminal, running: planning.running, cleansUp: true)
            return try await CommandFrame.closing(stage) {
                try await work(remove ? stage : stage.readingRest(), terminal)
            }
        }
    }

    private func work(_ stage: Stage, _ terminal: Terminal) async throws -> ExitStatus {
        let routers = Set(stage.workspace.routers.map(\.name))
        let unclosed = try await UnclosedRuns.of(stage.workspace.state, on: stage.place, holdsLock: !dryRun)
        if !dryRun { try unclosed.refuse(among: routers) }
        unclosed.warn(terminal)
        var made = try await PlanMaker(
            stage: stage, purpose: remove ? .remove : .apply, onlyTask: task.task, takesFound: planning.found
        ).make()
        if planning.running == nil { made.waiting = unclosed.waiting(among: routers) }
        var application = PlanApplication(
            made: made, needs: try stage.needs(),
            choices: choices, terminal: terminal, question: question(made.plan),
            unrecorded: planning.unrecorded ? nil : made.unrecorded.refusal(stage.workspace))
        if let status = try application.show() { return status }
        if made.plan.isNothingToDo { try refuseUnclosed(unclosed, routers) }
        let timeout = stage.workspace.playbook.transaction.confirmTimeout
        let record = TransactionRunner.record(
            made.plan, playbook: URL(fileURLWithPath: playbook).path, confirmTimeout: timeout,
            kind: kind(made), service: stage.service, replaces: made.replaces, origin: stage.origin)
        var (context, parts) = try await RunContext.make(for: made.plan, on: stage, confirmTimeout: timeout)
        context.ticket = ticket?.text
        let needs = application.needs
        application.backup = backup.map {
            PlanBackup(
                needs: needs, folder: $0, inventory: stage.workspace.inventory.file, parallel: options.parallel)
        }
        let status = try await application.apply(
            as: record, context, parts: parts, in: SQLiteJournal(in: StateFolder(at: options.state)))
        if status == .done, let service = stage.claim?.identity {
            StatePlaceNotes(stage.workspace.state).remember(service)
        }
        return status
    }

    private var choices: PlanApplication.Choices {
        PlanApplication.Choices(
            style: style ?? .yang, isAgreed: yes, isDryRun: dryRun, proof: proof, options: options)
    }

    private func question(_ plan: Plan) -> String {
        let claimed = planning.found ? plan.record.values.map(\.claimed.count).reduce(0, +) : 0
        let more = claimed == 0 ? "" : ", which takes away \(claimed) nodes that were there before the service"
        return "Apply this to \(counted(plan.routers.count, "router"))\(more)?"
    }

    /// A run that sends nothing and hands nothing over records what is in place.
    private func kind(_ made: PlanMaker.Made) -> RunRecord.Kind {
        if remove { return .remove }
        return made.plan.isNothingToDo && made.replaces.isEmpty ? .adopt : .apply
    }

    /// That nothing differs says little while a run that changed these routers has not been closed: one that goes back late
    /// still shows what it ran on trial.
    private func refuseUnclosed(_ unclosed: UnclosedRuns, _ routers: Set<String>) throws(Diagnostic) {
        guard let run = unclosed.unclosed(among: routers) else { return }
        throw .error(
            "the routers seem to run what is wanted, but run \(run.run.id) was interrupted and never closed: what they "
                + "show may be its trial",
            hint: run.closing.trimmingCharacters(in: .whitespaces) + "; then apply again.")
    }
}
