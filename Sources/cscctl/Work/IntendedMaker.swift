import Diagnostics
import Fleet
import Lab
import Planning
import Playbooks
import Rendering
import Simulation
import VRP
import Verification
import XML
import YANG

/// Works out what every router would run once the playbook's tasks are applied: on the factory's configuration, or on what
/// routers run.
struct IntendedMaker {
    let workspace: Workspace
    /// What is to be done to the routers that were read, where that is not the playbook's tasks alone.
    var tasks: [TaskIntent]?
    /// Routers that nothing is done to.
    var rest = RestOfNetwork()

    /// `running`: what was read from routers; the others are taken to come from the factory, and to get the playbook's tasks
    /// but for `rest`.
    func intended(running: [String: DataTree] = [:]) throws -> IntendedNetwork {
        let rendered = try rendered(reading: Set(running.keys).union(rest.running.keys))
        var edits: [String: [RenderedEdit]] = [:]
        for (task, byRouter) in rendered where !task.isAbsent {
            for (router, edit) in byRouter { edits[router, default: []].append(edit) }
        }
        if let tasks {
            for router in running.keys { edits[router] = IntendedMaker.planned(tasks, on: router, rendered) }
        }
        for router in rest.routers { edits[router] = nil }
        let rules = try workspace.rulesByRouter()
        return IntendedNetwork.make(
            base: try base().merging(rest.beside) { $1 }.merging(rest.running) { $1 }.merging(running) { $1 },
            edits: edits,
            links: workspace.inventory.cables,
            behaviour: .vrp8, rules: { rules[$0] ?? PlatformRules() })
    }

    /// What the tasks render. Of routers that nobody read nobody knows what stands under the names of what is there already:
    /// it is taken to be what the tool would write.
    private func rendered(
        reading known: Set<String>
    ) throws -> [(task: ServiceTask, edits: [String: RenderedEdit])] {
        let all = Set(workspace.inventory.routers.map(\.name))
        let unread = workspace.usingUnread(besides: known)
        guard !unread.isEmpty else { return try IntentMaker(workspace: workspace).edits(on: all) }
        let own = try IntentMaker(workspace: workspace).edits(on: all.subtracting(unread))
        let others = try IntentMaker(workspace: workspace.standingIn()).edits(on: unread)
        return zip(own, others).map { ($0.task, $0.edits.merging($1.edits) { $1 }) }
    }

    /// What a plan does to a router, in order, with the templates' lines where they are known.
    private static func planned(
        _ tasks: [TaskIntent], on router: String, _ rendered: [(task: ServiceTask, edits: [String: RenderedEdit])]
    ) -> [RenderedEdit] {
        tasks.flatMap { task -> [RenderedEdit] in
            let written = rendered.first { $0.task.name == task.name }?.edits[router]
            return task.wishes(on: router).map { wish in
                guard let written, wish == task.edits[router] else { return RenderedEdit(tree: wish) }
                return RenderedEdit(tree: wish, nodesOf: written)
            }
        }
    }

    /// Managed routers as from the factory, others with the configuration that the inventory names.
    private func base() throws -> [String: DataTree] {
        var trees: [String: DataTree] = [:]
        let ports = FactoryPorts.all(in: workspace.inventory)
        for router in workspace.inventory.routers {
            let schema = try workspace.schemas.schema(of: workspace.schemas.platform(router.platform))
            let factory = FactoryConfiguration.elements(ports[router.name] ?? FactoryPorts())
            var tree = try schema.read(factory, trimmingDefaults: false)
            if let file = router.configuration {
                let path = workspace.inventory.resolve(path: file)
                let bytes = try OperatorFile.read(path, as: "configuration of \(router.name)", namedAt: router.location)
                tree = try tree.merging(schema.readRunning(XMLDocument.parse(bytes).children))
            }
            trees[router.name] = tree
        }
        return trees
    }
}

extension Inventory {
    /// The links as the simulation takes them.
    fileprivate var cables: [NetworkModel.Link] {
        links.map {
            NetworkModel.Link(
                NetworkModel.End(router: $0.a.router, interface: $0.a.interface),
                NetworkModel.End(router: $0.b.router, interface: $0.b.interface))
        }
    }
}
