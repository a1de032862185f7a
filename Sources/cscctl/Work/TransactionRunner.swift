import Checks
import Diagnostics
import Fleet
import Foundation
import Journaling
import Planning
import Playbooks
import Transactions
import VRP
import YANG

/// Puts a stage, a journal and a checker together into an executor.
struct TransactionRunner {
    let stage: Stage
    let journal: any Journal
    let terminal: Terminal
    let secrets: Set<String>

    /// `provesCommandLines`: of routers that have checks, before anything is sent. Not for what takes an earlier run back,
    /// which needs none.
    func executor(
        interruptions: AsyncStream<String>?, provesCommandLines: Bool = false
    ) throws -> TransactionExecutor {
        let workspace = stage.workspace
        var schemas: [String: Schema] = [:]
        var platforms: [String: Platform] = [:]
        for router in workspace.routers {
            let platform = try workspace.schemas.platform(router.platform)
            platforms[router.name] = platform
            schemas[router.name] = try workspace.schemas.schema(of: platform)
        }
        let progress = ProgressLines(terminal: terminal)
        let checker = NetworkChecker(
            network: stage.network, workspace: workspace,
            progress: { progress.showChecks($0) })
        let asked = Set(checker.questions.values.joined().filter { $0.labelPath == nil }.map(\.router))
        return TransactionExecutor(
            connector: NETCONFConnector(
                network: stage.network, schemas: schemas, secrets: stage.secrets, platforms: platforms,
                commandLines: provesCommandLines ? asked : []),
            journal: journal, checker: checker,
            limits: stage.limits, schema: try PlanMaker(stage: stage).schemaViews(), interruptions: interruptions,
            progress: { event, state in progress.show(event, state) })
    }

    /// `confirmTimeout` in seconds: the playbook's for a new run, the journal's for one of the past.
    func settings(confirmTimeout: Int) -> TransactionSettings {
        var settings = TransactionSettings(
            confirmTimeout: .seconds(confirmTimeout),
            checkLimit: .seconds(min(stage.workspace.playbook.transaction.checkLimit, confirmTimeout / 2)))
        settings.secrets = secrets
        return settings
    }

    /// A run record of now.
    static func record(
        _ plan: Plan, playbook: String, confirmTimeout: Int, kind: RunRecord.Kind = .apply, of past: String? = nil,
        service: String? = nil, replaces: [String] = []
    ) -> RunRecord {
        let seconds = Int(Date().timeIntervalSince1970)
        return RunRecord(
            id: RunID.make(seconds: seconds, salt: .random(in: .min ... .max)), kind: kind, playbook: playbook,
            planHash: plan.hash, started: seconds, confirmTimeout: confirmTimeout, of: past,
            service: service, replaces: replaces)
    }
}
