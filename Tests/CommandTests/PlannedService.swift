import Fleet
import Foundation
import Planning
import Playbooks
import Rendering
import TestSupport
import VRP
import XML
import YANG

/// A service planned without a lab: from an inventory and a playbook in text to each configuration on the way.
struct PlannedService {
    /// Everything that one plan leads through.
    struct Walk {
        var plan: Plan
        var kept: [KeptNode]
        /// What each router runs at the end.
        var running: [String: DataTree]
        var owned: [String: Ownership]
        /// What each router runs after each task that changes it.
        var states: [(task: String, router: String, tree: DataTree)]
    }

    let schema: Schema
    let rules: PlatformRules
    let base: [String: DataTree]
    private let inventory: String
    private let renderer: Renderer

    init(inventory: String) throws {
        let folder = Scratch.shippedTemplates + "/huawei-vrp8"
        self.inventory = inventory
        schema = try Schema(ModuleSet(folder: folder + "/profile", names: Platform.named("ne8000-f1a-8.22").modules))
        rules = try PlatformRules(parsing: Scratch.read(folder + "/platform.rules"), file: "platform.rules")
        renderer = try Renderer(templates: TemplateLibrary(folder: folder, schema: schema), schema: schema)
        let read = try Inventory.read(inventory, file: Scratch.shippedInventory)
        var base: [String: DataTree] = [:]
        for router in read.routers where router.isManaged {
            let interfaces = Set(read.links.flatMap(\.ends).filter { $0.router == router.name }.map(\.interface))
            let elements = FactoryConfiguration.elements(physicalInterfaces: interfaces.sorted())
            base[router.name] = try schema.read(elements, trimmingDefaults: false)
        }
        self.base = base
    }

    var view: SchemaView { SchemaView(schema, rules: rules) }

    /// What every task of the playbook wants, in the inventory as it is or as it is changed to be.
    func intents(_ playbook: String, inventory changed: String? = nil) throws -> [TaskIntent] {
        let read = try Inventory.read(changed ?? inventory, file: Scratch.shippedInventory)
        let model = try ServiceModel.make(
            read, Playbook.read(playbook, file: Scratch.shippedPlaybook), traits: Platform.traits)
        return try model.tasks.map { task in
            guard case .step(let step) = task.work else { return TaskIntent(name: task.name, step: "own", edits: [:]) }
            var edits: [String: DataTree] = [:]
            for context in task.routers {
                edits[context.router] = try renderer.render(
                    step: step.rawValue, role: context.role.rawValue, context: context.values, router: context.router)?
                    .tree
            }
            return TaskIntent(name: task.name, step: step.rawValue, edits: edits)
        }
    }

    /// The tasks that take the service away.
    func removal(of intents: [TaskIntent]) -> [TaskIntent] {
        intents.reversed().map { TaskIntent(name: "remove \($0.name)", step: $0.step, edits: [:], undoes: $0.name) }
    }

    func walk(
        _ tasks: [TaskIntent], rendered: [TaskIntent], from running: [String: DataTree],
        owned: [String: Ownership] = [:]
    ) throws -> Walk {
        let view = view
        let places = try Dictionary(
            uniqueKeysWithValues: Inventory.read(inventory, file: Scratch.shippedInventory).routers
                .map { ($0.name, RouterPlace(role: $0.role.rawValue, carrier: $0.carrier ?? "")) })
        let (retired, kept, _) = RetirementPlanner(places: places) { _ in view }.retire(
            RetirementPlanner.Input(tasks: tasks, running: running, owned: owned, rendered: rendered))
        let plan = try Planner { _ in view }.plan(name: "test", tasks: retired, running: running)
        var walk = Walk(plan: plan, kept: kept, running: running, owned: owned, states: [])
        for task in plan.tasks {
            for change in task.changes {
                let edited = try change.edits.reduce(walk.running[change.router] ?? DataTree()) {
                    try $0.applying(edit: $1)
                }
                let tree = GeneratedNodes.settled(edited)
                walk.running[change.router] = tree
                walk.states.append((task.name, change.router, tree))
            }
        }
        for router in plan.routers.map(\.name) {
            walk.owned[router] = (owned[router] ?? Ownership()).after(plan, on: router, rules: rules)
        }
        return walk
    }

    /// Equal configurations in one form.
    func canonical(_ running: [String: DataTree]) -> [String: DataTree] {
        running.mapValues { CanonicalForm(view).tree($0).canonical }
    }
}

extension DataTree {
    /// Without what stays when a service goes.
    var withoutYANGMode: DataTree {
        DataTree(
            roots.map { root in
                guard root.name.local == "bgp" else { return root }
                var root = root
                root.children.removeAll { $0.name.local == "global" }
                return root
            })
    }

    /// With the values that a router fills in by itself: the static default of one IS-IS timer refers to them.
    func withISISTimers(_ schema: Schema) throws -> DataTree {
        let hasISIS = root("network-instance")?.child("instances")?.children("instance").contains {
            $0.descendant("isis", "sites", "site") != nil
        }
        guard hasISIS == true else { return self }
        let document = """
            <config><network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance>\
            <name>_public_</name><isis xmlns="urn:huawei:yang:huawei-isis"><sites><site><id>1</id><timer><spf>\
            <max>5</max><init>50</init></spf></timer></site></sites></isis></instance></instances>\
            </network-instance></config>
            """
        return try merging(schema.read(XMLDocument.parse(document).children, trimmingDefaults: false))
    }
}
