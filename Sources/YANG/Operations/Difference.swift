/// What turns one configuration into another: a tree of changes; the order of list entries does not matter.
package struct Difference: Sendable, Hashable {
    package var nodes: [Node]

    package init(_ nodes: [Node] = []) {
        self.nodes = nodes
    }

    package var isEmpty: Bool { nodes.isEmpty }

    /// One changed node: `shell` is its name, kind and keys, without the rest of its children.
    package struct Node: Sendable, Hashable {
        package var shell: DataNode
        package var change: Change

        package init(_ shell: DataNode, _ change: Change) {
            self.shell = shell
            self.change = change
        }
    }

    /// What happened at a node.
    package enum Change: Sendable, Hashable {
        /// It is new, with everything below.
        case created(DataNode)
        /// It is gone, with everything below.
        case deleted(DataNode)
        /// The leaf has another value.
        case changed(from: String, to: String)
        /// It stays; these below changed.
        case within([Node])
    }

    /// One change in the flat list: a created or deleted subtree, or a leaf's new value.
    package struct Entry: Sendable, Hashable {
        package var path: DataPath
        /// Never `within`.
        package var change: Change

        package init(path: DataPath, change: Change) {
            self.path = path
            self.change = change
        }
    }

    /// Every change with its path, depth first.
    package var entries: [Entry] {
        var all: [Entry] = []
        for node in nodes { collect(node, DataPath(), &all) }
        return all
    }

    private func collect(_ node: Node, _ parent: DataPath, _ all: inout [Entry]) {
        let path = parent.appending(.init(node.shell))
        guard case .within(let below) = node.change else { return all.append(Entry(path: path, change: node.change)) }
        for child in below { collect(child, path, &all) }
    }

    /// What undoes it.
    package var reversed: Difference { Difference(nodes.map(\.reversed)) }

    /// The edit that makes it: new subtrees and values with `creating` (nil: merged), what goes with `deleting`.
    package func edit(creating: EditOperation? = nil, deleting: EditOperation = .remove) -> DataTree {
        DataTree(nodes.map { $0.edit(creating, deleting) })
    }
}

extension Difference.Node {
    var reversed: Difference.Node {
        switch change {
        case .created(let node): .init(shell, .deleted(node))
        case .deleted(let node): .init(shell, .created(node))
        case .changed(let old, let new): .init(shell, .changed(from: new, to: old))
        case .within(let nodes): .init(shell, .within(nodes.map(\.reversed)))
        }
    }

    func edit(_ creating: EditOperation?, _ deleting: EditOperation) -> DataNode {
        var node = shell
        switch change {
        case .created(let subtree):
            node = subtree
            node.operation = creating
        case .deleted(let subtree):
            node.value = subtree.value
            node.operation = deleting
        case .changed(_, let new): node.value = new
        case .within(let nodes): node.children += nodes.map { $0.edit(creating, deleting) }
        }
        return node
    }
}
