import XML
package import YANG

extension DataPath {
    package func appending(_ node: DataNode) -> DataPath { appending(Step(node)) }

    /// The keys of the nearest enclosing list entry of that local name, joined; nil if there is none on the way.
    func keys(ofList local: String) -> String? {
        guard let step = steps.last(where: { $0.name.local == local && !$0.keys.isEmpty }) else { return nil }
        return step.keys.map(\.value).joined(separator: " ")
    }

    /// Whether the path's last local names are these, in order.
    func ends(with locals: some Collection<String>) -> Bool {
        steps.count >= locals.count && zip(steps.suffix(locals.count), locals).allSatisfy { $0.name.local == $1 }
    }
}

extension DataTree {
    /// The node at the path; nil if it, or something above it, is not there.
    package func node(at path: DataPath) -> DataNode? {
        var nodes = roots
        var found: DataNode?
        for step in path.steps {
            found = nodes.first(where: step.leads)
            nodes = found?.children ?? []
        }
        return found
    }
}
