import Diagnostics
import Fleet
import Foundation
import Planning
import Playbooks
import XML
import YANG

/// Renders, reads and compares: from a stage to the plan.
struct PlanMaker {
    let stage: Stage

    /// What the tasks want, what the routers run, and the plan between the two.
    struct Made {
        var intents: [TaskIntent]
        var running: [String: DataTree]
        var plan: Plan
        var rules: PlatformRules
    }

    func make() async throws -> Made {
        let workspace = stage.workspace
        let intents = try IntentMaker(workspace: workspace).intents()
        let running = try await RunningReader(workspace: workspace, network: stage.network).read(intents)
        let rules = try rules()
        let planner = try Planner(rules: rules, schema: schemaViews())
        let plan = try planner.plan(name: workspace.playbook.name, tasks: intents, running: running)
        return Made(intents: intents, running: running, plan: plan, rules: rules)
    }

    func schemaViews() throws -> @Sendable (String) -> SchemaView {
        var views: [String: SchemaView] = [:]
        for router in stage.workspace.routers {
            let schema = try stage.workspace.schemas.schema(of: stage.workspace.schemas.platform(router.platform))
            views[router.name] = SchemaView(
                refusesUpdate: { schema.node($0)?.refusesUpdate ?? false },
                defaultValue: { schema.node($0)?.defaultValue })
        }
        return { [views] in views[$0] ?? SchemaView() }
    }

    /// The platform family's table of hazards and fixed leaves, beside its templates.
    func rules() throws -> PlatformRules {
        var all = PlatformRules()
        for name in Set(stage.workspace.routers.map(\.platform)).sorted() {
            let folder = stage.workspace.schemas.folder(of: try stage.workspace.schemas.platform(name))
            let path = folder + "/platform.rules"
            let text = String(decoding: try OperatorFile.read(path, as: "table of platform rules"), as: UTF8.self)
            all = try PlatformRules(parsing: text, file: path)
        }
        return all
    }
}
