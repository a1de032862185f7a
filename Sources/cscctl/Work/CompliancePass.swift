import Checks
import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks
import Reports
import Verification
import YANG

/// One compliance pass: do the routers run what the playbook wants, and do its checks pass?
struct CompliancePass {
    let stage: Stage
    /// The one task that is to be looked at; nil for all.
    var onlyTask: String?
    /// How long checks may take that do not pass at once.
    var patience: Duration = .seconds(5)
    /// Whether a service that is refuted or unproven is taken for compliant.
    var isUnproven = false
    /// The runs that were not closed.
    var unclosed = UnclosedRuns(now: 0)

    func run() async throws -> ComplianceReport {
        let workspace = stage.workspace
        let maker = PlanMaker(stage: stage, onlyTask: onlyTask)
        let views = try maker.schemaViews()
        let redaction = Redaction(try workspace.secretLeaves())
        let found = try await maker.find(views)
        let running = found.touched
        var drift: [ComplianceReport.Drift] = []
        for router in workspace.routers {
            let wanted = found.tasks.flatMap { $0.wishes(on: router.name) }
            let differences = DriftFinder(schema: views(router.name)).drift(
                of: running[router.name] ?? DataTree(), fromIntents: wanted, router: router.name)
            drift += differences.map { CompliancePass.report($0, redaction) }
        }
        let outcomes = await checks()
        let proof = try await maker.proof(of: found)?.result
        let predictions = try await PredictionPass(stage: stage, patience: patience).differences(
            from: found.whole ?? [:])
        return ComplianceReport(
            drift: drift, checks: outcomes, predictions: predictions,
            waiting: unclosed.waiting(among: Set(workspace.routers.map(\.name))),
            proof: proof.map { ProofReport($0, isOverridden: isUnproven && !$0.isProven) })
    }

    /// Every check of every task. A check about a state that a later task changes has been superseded by then.
    private func checks() async -> [CheckOutcome] {
        let model = stage.workspace.model
        let routers = Set(stage.workspace.routers.map(\.name))
        let checker = NetworkChecker(network: stage.network, checks: TaskQuestions(stage.workspace))
        var seen: Set<CheckQuestion> = []
        let questions = model.tasks.filter { onlyTask == nil || $0.name == onlyTask }.flatMap {
            CheckQuestion.all(of: $0, on: routers)
        }
        return await checker.outcomes(of: questions.filter { seen.insert($0).inserted }, within: patience)
    }

    private static func report(_ drift: Drift, _ redaction: Redaction) -> ComplianceReport.Drift {
        ComplianceReport.Drift(
            router: drift.router, path: drift.path.description, change: drift.change.rawValue,
            intended: drift.intended.map { redaction.value(of: $0) },
            running: drift.running.map { redaction.value(of: $0) })
    }

    /// Keeps a pass in the journal.
    func keep(_ report: ComplianceReport, in journal: any Journal) async throws {
        let text = try ReportJSON.text(report, compact: true)
        try await journal.record(
            PassRecord(
                playbook: stage.workspace.playbookPath, started: Int(Date().timeIntervalSince1970),
                verdict: report.verdict.rawValue, report: text))
    }
}
