import Checks
import Diagnostics
import Fleet
import Foundation
import Hashing
import Journaling
import Planning
import Playbooks
import VRP
import YANG

extension RunContext {
    /// What a run that is about to begin has to leave to a later process. Every router has been read by then, so that its
    /// host key has been seen.
    static func make(
        for plan: Plan, on stage: Stage, confirmTimeout: Int
    ) async throws -> (context: RunContext, parts: [String: [UInt8]]) {
        let workspace = stage.workspace
        let keys = await stage.network.hostKeys
        let doors = try workspace.routers.map { router in
            guard let record = stage.doorRecord(of: router, seen: keys[router.name]) else {
                throw Diagnostic.error("\(router.name): its host key was not seen, so that no later run could know it")
            }
            return record
        }
        var parts: [String: [UInt8]] = [:]
        let names = Set(workspace.routers.map(\.platform)).sorted()
        let platforms = try names.map { try platform($0, workspace, &parts) }
        var context = RunContext(
            planHash: plan.hash, playbook: DoorRecord.absolute(workspace.playbookPath),
            inventory: DoorRecord.absolute(workspace.inventory.file), network: stage.place, routers: doors,
            checks: TaskQuestions(workspace),
            bounds: Bounds(
                confirmTimeout: confirmTimeout,
                checkLimit: min(workspace.playbook.transaction.checkLimit, confirmTimeout / 2),
                requestLimit: stage.requestLimit),
            platforms: platforms, secretLeaves: try workspace.secretLeaves().sorted())
        if workspace.playbook.transaction.save == .afterConfirm { context.saves = true }
        return (context, parts)
    }

    private static func platform(
        _ name: String, _ workspace: Workspace, _ parts: inout [String: [UInt8]]
    ) throws -> PlatformRecord {
        let platform = try workspace.schemas.platform(name)
        var texts: [String: String] = [:]
        for (module, text) in try workspace.schemas.schema(of: platform).texts {
            texts[module] = keep(text, &parts)
        }
        let rules = try OperatorFile.read(workspace.rulesPath(of: platform), as: "table of platform rules")
        return PlatformRecord(name: name, modules: platform.modules, texts: texts, rules: keep(rules, &parts))
    }

    private static func keep(_ text: [UInt8], _ parts: inout [String: [UInt8]]) -> String {
        let hash = SHA256.name(of: text)
        parts[hash] = text
        return hash
    }
}

extension TaskQuestions {
    /// The questions of a playbook's tasks, of the routers that take part.
    init(_ workspace: Workspace) {
        let routers = workspace.routers.map(\.name)
        let chosen = Set(routers)
        self.init(
            tasks: workspace.model.tasks.map { Task(name: $0.name, questions: CheckQuestion.all(of: $0, on: chosen)) },
            paths: LabelPathMap(inventory: workspace.inventory, service: workspace.playbook.service), routers: routers)
    }
}
