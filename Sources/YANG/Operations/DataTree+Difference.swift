extension DataTree {
    /// What has to change for this tree to become `other`. Operations in either are not looked at.
    package func difference(to other: DataTree) -> Difference {
        Difference(DataNode.differences(from: roots, to: other.roots))
    }
}

extension DataNode {
    /// Pairs children by identity, one dictionary a level, so the cost grows with the number of nodes alone.
    fileprivate static func differences(from old: [DataNode], to new: [DataNode]) -> [Difference.Node] {
        if old == new { return [] }
        var former = Dictionary(old.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [Difference.Node] = []
        for node in new {
            if let before = former.removeValue(forKey: node.identity) {
                if let change = before.change(to: node) { changes.append(.init(node.shell, change)) }
            } else if !node.isHollow {
                changes.append(.init(node.shell, .created(node)))
            }
        }
        guard !former.isEmpty else { return changes }
        // Deletions come first, in the old order, so that a reader sees what makes room before what fills it.
        let gone = old.filter { former[$0.identity] != nil && !$0.isHollow }
        return gone.map { .init($0.shell, .deleted($0)) } + changes
    }

    private func change(to other: DataNode) -> Difference.Change? {
        if children.isEmpty, other.children.isEmpty {
            return value == other.value ? nil : .changed(from: value, to: other.value)
        }
        // A plain container that holds nothing is as good as absent, whichever side it is on.
        if isHollow != other.isHollow { return other.isHollow ? .deleted(self) : .created(other) }
        let below = DataNode.differences(from: children, to: other.children)
        return below.isEmpty ? nil : .within(below)
    }

    /// Name, kind and keys, without the rest.
    package var shell: DataNode {
        var copy = self
        copy.value = kind == .leafList ? value : ""
        copy.operation = nil
        let keys = keyNames
        copy.children = keys.isEmpty ? [] : children.filter { keys.contains($0.name) }
        return copy
    }
}
