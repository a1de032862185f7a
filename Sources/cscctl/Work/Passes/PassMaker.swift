import Diagnostics
import Fleet
import Foundation
import Journaling
import Reports

/// A pass of `check` or `watch`, from the opening of sessions to its record in the journal and its files.
struct PassMaker {
    let workspace: Workspace
    let options: CommonOptions
    /// `check` or `watch`.
    let command: String
    var onlyTask: String?
    var isUnproven = false
    let journal: SQLiteJournal
    let terminal: Terminal
    var refusals = LoginRefusals()
    let said = NotesOnce()

    /// What a pass came to.
    enum Outcome: Sendable {
        case report(ComplianceReport)
        /// No verdict, and why.
        case failure(String)
    }

    struct Made {
        /// In seconds since 1970.
        var started: Int
        var outcome: Outcome
        /// Against the last pass that looked at the same; nil where there is none.
        var difference: PassDifference?
        /// What the pass failed with.
        var error: (any Error)?
    }

    /// A pass that cannot be made is kept as that: whoever looks for it later finds why.
    ///
    /// - Parameter missed: passes that were due before it and were not made.
    func make(missed: Int = 0) async throws -> Made {
        let started = Int(Date().timeIntervalSince1970)
        let began = ContinuousClock.now
        var made = Made(started: started, outcome: .failure(""))
        var place = options.lab ? "lab" : NetworkPlace.live.description
        do {
            let stage = try await Stage.set(
                workspace, options, terminal, refusals: refusals, record: .look, said: said)
            place = stage.place.description
            made.outcome = .report(try await CommandFrame.closing(stage) { try await look(stage) })
        } catch {
            made.error = error
            made.outcome = .failure(CommandFrame.words(for: error))
        }
        let seconds = began.duration(to: .now) / .seconds(1)
        write(made, seconds)
        made.difference = try await keep(made, place, seconds, missed)
        return made
    }

    private func look(_ stage: Stage) async throws -> ComplianceReport {
        let unclosed = try await UnclosedRuns.of(workspace.state, on: stage.place)
        unclosed.warn(terminal)
        return try await CompliancePass(
            stage: try await stage.readingRest(andBeside: true), onlyTask: onlyTask, isUnproven: isUnproven,
            unclosed: unclosed
        ).run()
    }

    private func keep(
        _ made: Made, _ place: String, _ seconds: Double, _ missed: Int
    ) async throws -> PassDifference? {
        var record = PassRecord(
            playbook: DoorRecord.absolute(workspace.playbookPath), started: made.started, verdict: PassRecord.notMade,
            report: "")
        switch made.outcome {
        case .report(let report):
            record.verdict = report.verdict.rawValue
            record.report = try ReportJSON.text(report, compact: true)
        case .failure(let words): record.report = try ReportJSON.text(StoredPass.Failure(words), compact: true)
        }
        record.seconds = (seconds * 1000).rounded() / 1000
        record.command = command
        record.network = place
        record.scope = scope
        record.missed = missed
        let before = try await journal.pass(before: record)
        record.sequence = try await journal.record(record)
        return try before.map { PassDifference(from: try StoredPass($0), to: try StoredPass(record)) }
    }

    /// The options by which a part is looked at; values that were set are not kept.
    private var scope: String? {
        let words =
            [onlyTask.map { "--task \($0)" }, options.limit.map { "--limit \($0)" }].compactMap(\.self)
            + options.set.map { "--set \($0.prefix { $0 != "=" })" }
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    /// A report that cannot be written is said, and changes nothing about the pass.
    private func write(_ made: Made, _ seconds: Double) {
        guard let folder = options.report else { return }
        do throws(Diagnostic) {
            try PassReports(folder: folder).write(
                PassReports.Pass(
                    made.outcome, started: made.started, seconds: seconds, playbook: workspace.playbookPath,
                    routers: workspace.routers.map(\.name)))
        } catch {
            terminal.note("warning: the report was not written to \(folder): \(error)")
        }
    }
}
