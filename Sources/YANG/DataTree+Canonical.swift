package import XML

extension DataTree {
    /// The same configuration in one fixed order, containers that hold nothing left out: for comparing and hashing.
    package var canonical: DataTree {
        DataTree(roots.compactMap(\.canonical).sorted { $0.identity < $1.identity })
    }

    /// The number of nodes in the tree.
    package var count: Int { roots.reduce(0) { $0 + $1.count } }
}

extension DataNode {
    /// Nil for a plain container that holds nothing: it is as good as absent (RFC 7950 section 7.5.1).
    var canonical: DataNode? {
        if isHollow { return nil }
        if children.isEmpty { return self }
        var copy = self
        let kept = children.compactMap(\.canonical)
        let sorted = kept.map { ($0.identity, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
        let keys = keyNames
        copy.children = keys.compactMap { key in sorted.first { $0.name == key } }
        copy.children += sorted.filter { !keys.contains($0.name) }
        return copy
    }

    /// A plain container with nothing in it that counts, and no operation.
    var isHollow: Bool {
        kind == .container && operation == nil && children.allSatisfy(\.isHollow)
    }

    package var keyNames: [XMLName] {
        guard case .list(let keys) = kind else { return [] }
        return keys
    }

    var count: Int { children.reduce(1) { $0 + $1.count } }

    /// Without any operation here or below.
    var withoutOperations: DataNode {
        var copy = self
        copy.operation = nil
        copy.children = children.map(\.withoutOperations)
        return copy
    }
}
