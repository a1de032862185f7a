import Checks
import Fleet
import Foundation
import Lab
import NETCONF
import Planning
import Playbooks
import Rendering
import SSH
import Simulation
import TestSupport
import VRP
import YANG

/// The shipped service and its network, read, rendered and planned once for all cells.
struct MatrixService: Sendable {
    let schema: Schema
    let view: SchemaView
    let capabilities: Capabilities
    /// The physical ports of each router.
    let interfaces: [String: [String]]
    /// What every router of the lab runs at first, those outside the service too.
    let initial: [String: DataTree]
    let models: [String: RouterModel]
    let links: [NetworkModel.Link]
    let questions: [String: [CheckQuestion]]
    let map: LabelPathMap
    private let intents: [TaskIntent]

    static let shared = Task { try await MatrixService() }

    init() async throws {
        let root = SharedMaterial.repositoryRoot.path
        let platform = Platform.ne8000F1A
        let schema = try Schema(platform.profile(under: root))
        let capabilities = Capabilities(texts: platform.capabilities)
        let inventory = try Inventory.load(root + "/inventory/lab.yaml")
        let plan = try LabPlan.make(for: inventory) { path in try Array(Data(contentsOf: URL(fileURLWithPath: path))) }
        initial = try await Self.firstConfigurations(plan, schema, capabilities)
        interfaces = plan.devices.reduce(into: [:]) { $0[$1.name] = $1.interfaces }
        models = initial.reduce(into: [:]) { $0[$1.key] = RouterModelReader.read($1.value, name: $1.key) }
        links = plan.cables.map { cable in
            NetworkModel.Link(
                NetworkModel.End(router: cable.a.router, interface: cable.a.interface),
                NetworkModel.End(router: cable.b.router, interface: cable.b.interface))
        }
        self.schema = schema
        self.capabilities = capabilities
        let folder = root + "/Templates/huawei-vrp8"
        let rules = try String(
            decoding: Data(contentsOf: URL(fileURLWithPath: folder + "/platform.rules")), as: UTF8.self)
        view = SchemaView(schema, rules: try PlatformRules(parsing: rules, file: "platform.rules"))
        let playbook = try Playbook.load(root + "/Playbooks/csc-labeled-route-mode.yaml")
        let model = try ServiceModel.make(inventory, playbook, traits: Platform.traits)
        let managed = Set(inventory.routers.filter(\.isManaged).map(\.name))
        questions = Dictionary(
            model.tasks.map { ($0.name, CheckQuestion.all(of: $0, on: managed)) },
            uniquingKeysWith: { first, _ in first })
        map = LabelPathMap(inventory: inventory, service: playbook.service)
        let renderer = try Renderer(templates: TemplateLibrary(folder: folder, schema: schema), schema: schema)
        intents = try model.tasks.map { try Self.intent($0, renderer) }
    }

    private static func firstConfigurations(
        _ plan: LabPlan, _ schema: Schema, _ capabilities: Capabilities
    ) async throws -> [String: DataTree] {
        let platforms = Set(plan.devices.map(\.platform)).reduce(into: [String: LabHost.PlatformView]()) {
            $0[$1] = LabHost.PlatformView(schema: schema, capabilities: capabilities)
        }
        let host = try LabHost(
            plan, platforms: platforms, behaviour: .vrp8, times: .immediate, clock: LabClock(standingAt: 0))
        var trees: [String: DataTree] = [:]
        for name in host.names { trees[name] = await host.router(name)?.running }
        await host.stop()
        return trees
    }

    private static func intent(_ task: ServiceTask, _ renderer: Renderer) throws -> TaskIntent {
        var edits: [String: DataTree] = [:]
        var step = "own"
        if case .step(let known) = task.work {
            step = known.rawValue
            for context in task.routers {
                edits[context.router] = try renderer.render(
                    step: step, role: context.role.rawValue, context: context.values, router: context.router)?.tree
            }
        }
        var checks: [String] = []
        for name in task.expectations.map(\.check.rawValue) where !checks.contains(name) { checks.append(name) }
        return TaskIntent(name: task.name, step: step, edits: edits, checks: checks)
    }

    func plan(_ commits: CommitMode) throws -> Plan {
        // As a reading of what the tasks touch shows it.
        let running = initial.reduce(into: [String: DataTree]()) { running, entry in
            let filter = ReadFilter.filter(for: intents.flatMap { $0.wishes(on: entry.key) })
            running[entry.key] = entry.value.filtered(by: filter)
        }
        return try Planner { [view] _ in view }.plan(
            name: "matrix", tasks: intents, running: running, commits: commits)
    }

    func canonical(_ tree: DataTree) -> DataTree { CanonicalForm(view).tree(tree).canonical }
}
