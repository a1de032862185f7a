import Diagnostics
import YANG

/// Where in a template a node of an edit came from, and the nodes in it: a tree of the edit's shape. Paths as keys would
/// take more room than the edit itself.
struct NodeOrigin: Sendable, Hashable {
    /// Nil where the template did not write the node.
    var location: SourceLocation?
    /// As the node's children; empty where the template wrote none.
    var children: [NodeOrigin] = []

    /// The schema puts siblings in its own order but keeps that of equal names, so the n-th of a name is the n-th here.
    static func of(_ nodes: [DataNode], _ elements: [RenderedElement]) -> [NodeOrigin] {
        guard !elements.isEmpty else { return [] }
        if nodes.count == elements.count, zip(nodes, elements).allSatisfy({ $0.name == $1.name }) {
            return zip(nodes, elements).map { NodeOrigin($0, $1) }
        }
        var waiting = Dictionary(grouping: elements, by: \.name).mapValues { $0[...] }
        return nodes.map { node in waiting[node.name]?.popFirst().map { NodeOrigin(node, $0) } ?? NodeOrigin() }
    }

    private init() {}

    private init(_ node: DataNode, _ element: RenderedElement) {
        location = element.location
        children = NodeOrigin.of(node.children, element.children)
    }

    static func places(
        of nodes: [DataNode], _ origins: [NodeOrigin], below path: DataPath
    ) -> [(path: DataPath, place: SourceLocation)] {
        zip(nodes, origins).flatMap { node, origin in
            let path = path.appending(DataPath.Step(node))
            let own = origin.location.map { [(path: path, place: $0)] } ?? []
            return own + places(of: node.children, origin.children, below: path)
        }
    }
}
