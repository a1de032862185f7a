import XML
package import YANG

/// The one form that equal configurations share: no operations, no explicit defaults, no empty containers, no empty nodes of
/// the router's own making, nothing that the schema does not know, sorted lists.
package struct CanonicalForm: Sendable {
    private let schema: SchemaView

    package init(_ schema: SchemaView = SchemaView()) {
        self.schema = schema
    }

    package func tree(_ tree: DataTree) -> DataTree {
        DataTree(siblings(tree.roots, under: DataPath()))
    }

    /// A node by itself; nil for one that says nothing by being there.
    func node(_ node: DataNode, at path: DataPath) -> DataNode? { canonical(node, at: path) }

    private func siblings(_ nodes: [DataNode], under path: DataPath) -> [DataNode] {
        sorted(nodes.compactMap { canonical($0, at: path.appending($0)) }, under: path)
    }

    private func canonical(_ node: DataNode, at path: DataPath) -> DataNode? {
        guard node.kind != .opaque else { return nil }
        var result = node
        result.operation = nil
        let children = children(of: node, at: path)
        // A part that is canonical already keeps its storage, and shares it with the tree that it came from.
        if children != node.children { result.children = children }
        switch node.kind {
        // RFC 7950 section 7.5.1: a container without presence says nothing by being there.
        case .container, .opaque: return result.children.isEmpty ? nil : result
        case .leaf:
            result.value = schema.rules.canonicalValue(of: node, at: path)
            return schema.defaultValue(path.names) == node.value ? nil : result
        case .presenceContainer, .list, .leafList:
            let isHollow = result.children.count == node.keyValues.count
            return isHollow && schema.rules.isGenerated(path) ? nil : result
        }
    }

    /// Keys stay even where they equal a default.
    private func children(of node: DataNode, at path: DataPath) -> [DataNode] {
        guard case .list(let keys) = node.kind else { return siblings(node.children, under: path) }
        let keyLeaves = keys.compactMap { key in node.children.first { $0.name == key } }
        return keyLeaves.map(withoutOperation)
            + siblings(node.children.filter { !keys.contains($0.name) }, under: path)
    }

    private func withoutOperation(_ node: DataNode) -> DataNode {
        var result = node
        result.operation = nil
        return result
    }

    /// Names keep the order they came in (the schema's); entries of one list or leaf-list are sorted by identity, but for
    /// a list whose order says something.
    private func sorted(_ nodes: [DataNode], under path: DataPath) -> [DataNode] {
        guard nodes.count > 1 else { return nodes }
        var order: [XMLName: Int] = [:]
        for node in nodes where order[node.name] == nil { order[node.name] = order.count }
        // Most nodes have one of each.
        guard order.count < nodes.count else { return nodes }
        let kept = Set(order.keys.filter { schema.isUserOrdered(path.names + [$0]) })
        let placed = nodes.enumerated().map { place, node in
            (node: node, rank: order[node.name] ?? 0, place: place, identity: node.identity)
        }
        return placed.sorted { first, second in
            if first.rank != second.rank { return first.rank < second.rank }
            return kept.contains(first.node.name) ? first.place < second.place : first.identity < second.identity
        }.map(\.node)
    }
}
