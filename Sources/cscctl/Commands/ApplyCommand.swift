import ArgumentParser
import Diagnostics
import Foundation
import Journaling
import Planning
import Playbooks
import Reports
import Transactions
import Verification

/// `cscctl apply`: the one that writes.
struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Make the routers run what the playbook wants: on all of them, or on none.",
        discussion: """
            Plans, proves, asks, then applies task by task: edit, validate and confirmed commit on all of a task's routers at
            once, read back, checks. After the last task everything is confirmed everywhere; if anything fails before
            that, everything is taken back everywhere and compared with what was there before.

            A plan whose service is refuted (see `cscctl verify`) is refused before anything is sent; --unproven applies it
            all the same, and the journal says so.

            Exit codes: 0 done or nothing to do; 1 refused, nothing was changed; 3 failed, and every router is back at
            what it ran before; 4 some router's state is unknown.

            Examples:
              cscctl apply Playbooks/csc-labeled-route-mode.yaml --lab --yes
              cscctl apply Playbooks/csc-labeled-route-mode.yaml --lab --dry-run
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

    @Option(name: .customLong("as"), help: "Show the plan as paths (yang), configuration lines (vrp) or XML (xml).")
    var style: PlanStyle = .yang

    @Flag(name: .long, help: "Apply even a plan whose proof is refuted; the journal keeps what was refuted.")
    var unproven = false

    @OptionGroup var planning: PlanningOptions

    @OptionGroup var task: TaskOption

    @OptionGroup var options: CommonOptions

    mutating func validate() throws { try planning.validate(isDryRun: dryRun, options) }

    func run() async throws {
        try await CommandFrame(options: options).run { terminal in
            let workspace = try Workspace.load(playbook, options)
            terminal.tell(workspace.warnings)
            try workspace.state.prepare()
            let lock = dryRun ? nil : try StateFolder(at: options.state).lock(purpose: "apply \(playbook)")
            defer { withExtendedLifetime(lock) {} }
            if !dryRun {
                try await SQLiteJournal(in: workspace.state).pruneOnceADay(
                    in: workspace.state, at: Int(Date().timeIntervalSince1970))
                try await warnOfInterruptedRuns(terminal)
            }
            let stage = try await Stage.set(workspace, options, terminal, running: planning.running)
            return try await CommandFrame.closing(stage) { try await work(stage, terminal) }
        }
    }

    /// A run without a verdict, while nobody else holds the state folder, has lost its process. Runs that were refused since
    /// have changed nothing about that.
    private func warnOfInterruptedRuns(_ terminal: Terminal) async throws {
        let journal = try SQLiteJournal(in: StateFolder(at: options.state))
        let last = try await journal.runs().first { $0.verdict != Verdict.refused.rawValue }
        guard let run = last, run.verdict == nil else { return }
        terminal.note(
            "warning: run \(run.id) was interrupted; its routers may still wait for their confirmation\n"
                + "    cscctl abort \(run.id), or cscctl resume \(run.id)")
    }

    private func work(_ stage: Stage, _ terminal: Terminal) async throws -> ExitStatus {
        let made = try await PlanMaker(stage: stage, purpose: remove ? .remove : .apply, onlyTask: task.task).make()
        let shown = try PlanPrinter(style: style, terminal: terminal).text(made, dryRun ? options.format : .text)
        if dryRun {
            terminal.result(shown)
            return .done
        }
        try stage.secrets.preflight(made.plan)
        let timeout = stage.workspace.playbook.transaction.confirmTimeout
        let record = TransactionRunner.record(
            made.plan, playbook: URL(fileURLWithPath: playbook).path, confirmTimeout: timeout,
            kind: remove ? .remove : .apply, service: stage.service, replaces: made.replaces)
        if options.format == .text, !made.plan.isNothingToDo { terminal.result(shown) }
        if !made.plan.isNothingToDo, made.isRefuted, !unproven {
            try refuse(made, terminal)
            return .refused
        }
        if !made.plan.isNothingToDo, !yes {
            try terminal.require("Apply this to \(made.plan.routers.count) routers?")
        }
        let journal = try SQLiteJournal(in: StateFolder(at: options.state))
        let runner = TransactionRunner(stage: stage, journal: journal, terminal: terminal, secrets: made.secrets)
        StandardStream.outliveReaders()
        let report = try await Interruptions.during { interruptions in
            try await runner.executor(interruptions: interruptions, provesCommandLines: true).apply(
                made.plan, as: record, settings: runner.settings(confirmTimeout: timeout),
                noting: made.isRefuted ? ApplyCommand.notes(made.proof, record) : [])
        }
        var printer = RunPrinter(terminal: terminal, format: options.format, folder: options.report)
        if remove { printer.nothing = "no router runs anything of this service that nobody else needs" }
        return try printer.show(report)
    }

    /// Nothing has been sent yet.
    private func refuse(_ made: PlanMaker.Made, _ terminal: Terminal) throws {
        guard let proof = made.proof else { return }
        let reason = "the proof is refuted; nothing was changed"
        if options.format == .json {
            let report = RefusedPlanReport(
                planHash: made.plan.hash, failure: reason,
                proof: VerificationReport(proof.verification))
            terminal.result(try ReportJSON.text(report))
        }
        terminal.note(VerificationText().text(proof.verification))
        terminal.note("error: \(reason)\n    Mend what is named above, or give --unproven to apply it all the same.")
    }

    /// What the journal keeps of a refuted proof that was overridden.
    private static func notes(_ proof: ProofMaker.Made?, _ run: RunRecord) -> [EventRecord] {
        guard let proof else { return [] }
        let causes = proof.verification.refutations.map { refutation in
            [refutation.fault?.rule, refutation.because.last?.sentence].compactMap(\.self).joined(separator: " ")
        }
        return [
            EventRecord(
                run: run.id, at: run.started, kind: "unproven",
                detail: "applied although the proof is refuted: " + causes.joined(separator: "; "))
        ]
    }
}
