import CLibYang
package import XML

/// Which schema nodes a check of the configuration looks at: what `must`, `when` and leafrefs of nodes refer to.
package struct SchemaDependencies {
    private let schema: Schema
    private var atoms: [CompiledNode: Set<CompiledNode>] = [:]

    package init(_ schema: Schema) {
        self.schema = schema
    }

    /// The part of a configuration that has to be there for a change of these nodes to be checked.
    ///
    /// It holds the nodes at and below `touched`; every node of the configuration whose conditions look at one of them; what the
    /// conditions of all these look at, and so on; what is mandatory beside a node that stays; and the parents and keys of all.
    ///
    /// - Parameters:
    ///   - touched: paths of schema names, from a root down.
    ///   - left: names of modules whose nodes are left out all the same.
    package mutating func slice(
        of tree: DataTree, around touched: [[XMLName]], without left: Set<String> = []
    ) -> DataTree {
        let present = Placed.all(of: tree, in: schema)
        let nodes = Set(present.map(\.schema))
        let ways = touched.map { schema.ancestors(of: $0) }
        var changed = Set(ways.compactMap(\.last))
        changed.formUnion(present.filter { placed in touched.contains { placed.names.starts(with: $0) } }.map(\.schema))
        // That a condition climbs over a node which it stands below says nothing.
        let watchers = nodes.filter { !seen(by: $0).subtracting($0.parents).isDisjoint(with: changed) }
        var kept: Set<CompiledNode> = []
        var pending = Array(changed) + ways.flatMap(\.self) + watchers
        while let node = pending.popLast() {
            guard kept.insert(node).inserted else { continue }
            pending += seen(by: node)
            pending += node.parents
            pending += node.needed.filter(nodes.contains)
        }
        return DataTree(tree.roots.compactMap { Placed.part(of: $0, below: nil, in: schema, kept, left) })
    }

    /// What the conditions of a node look at.
    private mutating func seen(by node: CompiledNode) -> Set<CompiledNode> {
        if let known = atoms[node] { return known }
        let found = node.conditionAtoms
        atoms[node] = found
        return found
    }
}

/// A node of a configuration with the compiled node that it is of.
private struct Placed {
    var schema: CompiledNode
    var names: [XMLName]

    static func all(of tree: DataTree, in schema: Schema) -> [Placed] {
        var found: [CompiledNode: [XMLName]] = [:]
        func walk(_ node: DataNode, _ parent: CompiledNode?, _ names: [XMLName]) {
            guard node.kind != .opaque, let compiled = schema.compiled(node.name, below: parent) else { return }
            let path = names + [node.name]
            found[compiled] = path
            for child in node.children { walk(child, compiled, path) }
        }
        for root in tree.roots { walk(root, nil, []) }
        return found.map { Placed(schema: $0.key, names: $0.value) }
    }

    /// The node without what is not kept; nil if it goes itself.
    static func part(
        of node: DataNode, below parent: CompiledNode?, in schema: Schema, _ kept: Set<CompiledNode>,
        _ left: Set<String>
    ) -> DataNode? {
        guard node.kind != .opaque, let compiled = schema.compiled(node.name, below: parent),
            !left.contains(compiled.moduleName)
        else {
            return nil
        }
        guard kept.contains(compiled) || compiled.isKey else { return nil }
        var copy = node
        copy.children = node.children.compactMap { part(of: $0, below: compiled, in: schema, kept, left) }
        return copy
    }
}

extension Schema {
    func compiled(_ name: XMLName, below parent: CompiledNode?) -> CompiledNode? {
        guard let parent else { return context.root((name.local, name.namespace)) }
        guard let module = context.module(namespace: name.namespace) else { return nil }
        return lys_find_child(parent.raw, module, name.local, 0, 0, 0).map { CompiledNode(raw: $0) }
    }

    /// The compiled nodes along a path, as far as there are any.
    fileprivate func ancestors(of path: [XMLName]) -> [CompiledNode] {
        var all: [CompiledNode] = []
        for name in path {
            guard let next = compiled(name, below: all.last) else { break }
            all.append(next)
        }
        return all
    }

    /// The names of the modules that nodes of a configuration are of.
    package func modules(of tree: DataTree) -> Set<String> {
        var names: Set<String> = []
        func walk(_ node: DataNode, _ parent: CompiledNode?) {
            guard node.kind != .opaque, let compiled = compiled(node.name, below: parent) else { return }
            names.insert(compiled.moduleName)
            for child in node.children { walk(child, compiled) }
        }
        for root in tree.roots { walk(root, nil) }
        return names
    }
}
