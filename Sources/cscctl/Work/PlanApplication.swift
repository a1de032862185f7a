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
        var isUnproven: Bool
        var options: CommonOptions
    }

    let made: PlanMaker.Made
    let needs: TransactionNeeds
    let choices: Choices
    let terminal: Terminal
    /// What is asked before anything is sent.
    let question: String

    /// Prints the plan; true if that was all that was wanted.
    func show() throws -> Bool {
        let format = choices.isDryRun ? choices.options.format : .text
        if choices.isDryRun || choices.options.format == .text && !made.plan.isNothingToDo {
            terminal.result(try PlanPrinter(style: choices.style, terminal: terminal).text(made, format))
        }
        return choices.isDryRun
    }

    /// Asks and applies under the run that the caller has named; `context` is what it leaves to a later process.
    func apply(
        as run: RunRecord, _ context: RunContext, parts: [String: [UInt8]], noting notes: [EventRecord] = [],
        in journal: any Journal
    ) async throws -> ExitStatus {
        try needs.secrets.preflight(made.plan)
        if !made.plan.isNothingToDo, made.isRefuted, !choices.isUnproven {
            try refuse()
            return .refused
        }
        if !made.plan.isNothingToDo, !choices.isAgreed { try terminal.require(question) }
        var run = run
        let (record, hash) = try context.record(parts: parts)
        run.contextHash = hash
        let runner = TransactionRunner(needs: needs, journal: journal, terminal: terminal)
        StandardStream.outliveReaders()
        let report = try await Interruptions.during { [run] interruptions in
            try await runner.executor(interruptions: interruptions, provesCommandLines: true).apply(
                made.plan, as: run,
                settings: runner.settings(
                    confirmTimeout: run.confirmTimeout, checkLimit: context.bounds.checkLimit,
                    ticket: context.ticket),
                context: record, noting: notes + (made.isRefuted ? self.notes(run) : []))
        }
        var printer = RunPrinter(
            terminal: terminal, format: choices.options.format, folder: choices.options.report)
        if let nothing = made.nothingDone { printer.nothing = nothing }
        return try printer.show(report)
    }

    /// Nothing has been sent yet.
    private func refuse() throws {
        let reason = made.refusal ?? "the proof is refuted; nothing was changed"
        if choices.options.format == .json {
            let report = RefusedPlanReport(
                planHash: made.plan.hash, failure: reason, proof: made.proof.map { VerificationReport($0) })
            terminal.result(try ReportJSON.text(report))
        }
        if let proof = made.proof { terminal.note(VerificationText().text(proof)) }
        terminal.note("error: \(reason)\n    Mend what is named above, or give --unproven to apply it all the same.")
    }

    /// What the journal keeps of a refuted proof that was overridden.
    private func notes(_ run: RunRecord) -> [EventRecord] {
        let causes = (made.proof?.refutations ?? []).map { refutation in
            [refutation.fault?.rule, refutation.because.last?.sentence ?? refutation.symptom].compactMap(\.self)
                .joined(separator: " ")
        }
        let reasons = causes + [made.refusal].compactMap(\.self)
        return [
            EventRecord(
                run: run.id, at: run.started, kind: "unproven",
                detail: "applied although the proof is refuted: " + reasons.joined(separator: "; "))
        ]
    }
}
