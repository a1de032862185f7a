import Diagnostics
import Foundation
import Journaling
import Planning
import Reports
import Transactions
import Verification

/// Shows a plan, refuses it if it is refuted, asks, and carries it out: the one way by which `apply`, `apply --remove` and
/// `rollback` change routers.
struct PlanApplication {
    /// What the operator has asked for.
    struct Choices {
        var style: PlanStyle
        var isAgreed: Bool
        var isDryRun: Bool
        var proof: ProofOptions
        var options: CommonOptions
    }

    let made: PlanMaker.Made
    let needs: TransactionNeeds
    let choices: Choices
    let terminal: Terminal
    /// What is asked before anything is sent.
    let question: String
    /// Why the plan is not applied, as nothing is recorded of its service; nil where that does not matter.
    var unrecorded: Diagnostic?
    /// Made once the operator has agreed, before anything is sent; nil for none.
    var backup: PlanBackup?

    /// Prints the plan; the exit code if that was all that was wanted.
    func show() throws -> ExitStatus? {
        let format = choices.isDryRun ? choices.options.format : .text
        if choices.isDryRun || choices.options.format == .text && !made.plan.isNothingToDo {
            let printer = PlanPrinter(
                style: choices.style, terminal: terminal, listsAssumptions: choices.proof.assumptions)
            terminal.result(try printer.text(made, format))
        }
        guard choices.isDryRun else { return nil }
        if let unrecorded { terminal.note(unrecorded.description) }
        return unrecorded == nil && made.isAccepted(unproven: choices.proof.unproven) ? .done : .refused
    }

    /// Asks and applies under the run that the caller has named; `context` is what it leaves to a later process.
    func apply(
        as run: RunRecord, _ context: RunContext, parts: [String: [UInt8]], noting notes: [EventRecord] = [],
        in journal: any Journal
    ) async throws -> ExitStatus {
        if !made.isAccepted(unproven: choices.proof.unproven) {
            try refuse()
            return .refused
        }
        if let unrecorded { throw unrecorded }
        try needs.secrets.preflight(made.plan)
        try ask()
        let runner = TransactionRunner(needs: needs, journal: journal, terminal: terminal)
        try await runner.proveCommandLines(beside: made.plan)
        let kept = try await backUp(run)
        var run = run
        let (record, hash) = try context.record(parts: parts)
        run.contextHash = hash
        run.unproven = !made.isProven
        StandardStream.outliveReaders()
        let report = try await Interruptions.during { [run] interruptions in
            try await runner.executor(interruptions: interruptions, provesCommandLines: true).apply(
                made.plan, as: run,
                settings: runner.settings(
                    confirmTimeout: run.confirmTimeout, checkLimit: context.bounds.checkLimit,
                    ticket: context.ticket, saves: context.saves ?? false),
                context: record, noting: notes + override(run) + kept)
        }
        var printer = RunPrinter(
            terminal: terminal, format: choices.options.format, folder: choices.options.report)
        printer.place = made.tag
        printer.proof = made.proof.map { ProofReport($0, isOverridden: !made.isProven) }
        if let inventory = choices.options.inventory {
            printer.doctor = DoctorHint(inventory: inventory, lab: choices.options.lab)
        }
        if let nothing = made.nothingDone { printer.nothing = nothing }
        printer.found = made.plan.newlyFound
        return try printer.show(report)
    }

    /// What the journal keeps of the backup; a backup that is not whole refuses the run.
    private func backUp(_ run: RunRecord) async throws -> [EventRecord] {
        guard let backup, !made.plan.isNothingToDo else { return [] }
        let manifest = try await backup.make(of: made.plan, for: run.id)
        terminal.note("backup of \(counted(manifest.routers.count, "router")): \(manifest.folder)")
        return [EventRecord(run: run.id, at: run.started, kind: "backup", detail: manifest.folder)]
    }

    /// Whoever overrides a verdict is told so once more before anything is sent.
    private func ask() throws(Diagnostic) {
        guard !made.plan.isNothingToDo else { return }
        guard let proof = made.proof, !proof.isProven else {
            if !choices.isAgreed { try terminal.require(place + question) }
            return
        }
        terminal.note("warning: --unproven: going on although the service is \(proof.sentence)")
        if !choices.isAgreed { try terminal.require("\(place)The service is \(proof.verdict.rawValue). \(question)") }
    }

    private var place: String { made.tag.map { "\($0) " } ?? "" }

    /// Nothing has been sent yet.
    private func refuse() throws {
        guard let proof = made.proof else { return }
        if choices.options.format == .json {
            let report = RefusedPlanReport(
                place: made.tag, planHash: made.plan.hash, proof: VerificationReport(proof),
                collisions: made.collisions)
            terminal.result(try ReportJSON.text(report))
        }
        // As text the plan has said it already, where there is one.
        if choices.options.format == .json || made.plan.isNothingToDo {
            terminal.note(
                CollisionText.text(made.collisions)
                    + VerificationText(listsAssumptions: choices.proof.assumptions).text(proof))
        }
        let way =
            made.collisions.isEmpty
            ? "Mend what is named above, or give --unproven to apply it all the same."
            : "Settle each collision as said above; --unproven lets none through."
        terminal.note("error: \(proof.sentence); nothing was changed\n    \(way)")
    }

    /// What the journal keeps of a verdict that was overridden.
    private func override(_ run: RunRecord) -> [EventRecord] {
        guard let proof = made.proof, !proof.isProven else { return [] }
        let reasons = proof.reasons.map { reason in
            [reason.rule, reason.sentence].compactMap(\.self).joined(separator: " ")
        }
        return [
            EventRecord(
                run: run.id, at: run.started, kind: EventRecord.override,
                detail: "applied with --unproven: \(proof.sentence): " + reasons.joined(separator: "; "))
        ]
    }
}
