package import Diagnostics
import Parallel
package import Planning
package import Rendering
package import Simulation
import VRP
package import YANG

/// What every router would run once a playbook's tasks are applied, and the vendor-neutral model of all of it.
package struct IntendedNetwork: Sendable {
    /// Per router its whole configuration: what it runs (or has from the factory) with every task's edit on top.
    package var configurations: [String: DataTree]
    package var network: NetworkModel
    /// Per router the edits in the order of the tasks; their origins lead back to the template's lines.
    package var edits: [String: [RenderedEdit]]

    /// - Parameters:
    ///   - base: what routers run before the first task; unmanaged routers are in it with their fixed configuration.
    ///   - rules: what a router's platform lets stand side by side.
    package static func make(
        base: [String: DataTree], edits: [String: [RenderedEdit]], links: [NetworkModel.Link],
        behaviour: Behaviour, rules: @Sendable (String) -> PlatformRules = { _ in PlatformRules() }
    ) -> IntendedNetwork {
        let routers = Set(base.keys).union(edits.keys).sorted().parallelMap { name in
            let tree = (edits[name] ?? []).reduce(base[name] ?? DataTree()) { tree, edit in
                Resolution.resolve(edit.tree, onto: tree, rules: rules(name))
            }
            return Intended(configuration: tree, model: RouterModelReader.read(tree, name: name))
        }
        return IntendedNetwork(
            configurations: Dictionary(uniqueKeysWithValues: routers.map { ($0.model.name, $0.configuration) }),
            network: NetworkModel(
                routers: Dictionary(uniqueKeysWithValues: routers.map { ($0.model.name, $0.model) }), links: links,
                behaviour: behaviour),
            edits: edits)
    }

    /// One router of it.
    private struct Intended {
        var configuration: DataTree
        var model: RouterModel
    }

    /// Where a template wrote the node at a path of a router's configuration, or the nearest node above it that any
    /// template wrote; the last task that wrote it counts.
    package func place(of path: DataPath, on router: String) -> SourceLocation? {
        var path = path
        while !path.steps.isEmpty {
            if let place = writer(of: path, on: router) { return place }
            path.steps.removeLast()
        }
        return nil
    }

    /// Where a template wrote the node itself, the last that did; nil for what the router runs without the playbook.
    package func writer(of path: DataPath, on router: String) -> SourceLocation? {
        (edits[router] ?? []).reversed().lazy.compactMap { $0.writer(of: path) }.first
    }

    /// The playbook's line of the last task that wrote the node.
    package func task(of path: DataPath, on router: String) -> SourceLocation? {
        (edits[router] ?? []).last { $0.writer(of: path) != nil }?.task
    }
}
