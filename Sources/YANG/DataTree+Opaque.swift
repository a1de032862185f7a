extension DataTree {
    /// Whether there is anything in it that the schema does not know.
    package var holdsOpaque: Bool { roots.contains(where: \.holdsOpaque) }

    /// The configuration without what the schema does not know.
    package var withoutOpaque: DataTree { DataTree(roots.compactMap(\.withoutOpaque)) }

    /// This configuration with the opaque nodes of another at their places: those whose parent is not here are left out.
    package func withOpaque(of other: DataTree) -> DataTree {
        DataTree(DataNode.graft(other.roots, onto: roots))
    }
}

extension DataNode {
    /// Whether the node is opaque, or something in it is.
    package var holdsOpaque: Bool { kind == .opaque || children.contains(where: \.holdsOpaque) }

    fileprivate var withoutOpaque: DataNode? {
        switch stripped {
        case .same: self
        case .gone: nil
        case .changed(let node): node
        }
    }

    private enum Stripped {
        case same
        case gone
        case changed(DataNode)
    }

    /// A part without any opaque node keeps its storage, and shares it with the tree that it came from.
    private var stripped: Stripped {
        if kind == .opaque { return .gone }
        var kept: [DataNode]?
        for (place, child) in children.enumerated() {
            switch child.stripped {
            case .same: kept?.append(child)
            case .gone: kept = kept ?? Array(children[..<place])
            case .changed(let node): kept = (kept ?? Array(children[..<place])) + [node]
            }
        }
        guard let kept else { return .same }
        var copy = self
        copy.children = kept
        return .changed(copy)
    }

    fileprivate static func graft(_ others: [DataNode], onto nodes: [DataNode]) -> [DataNode] {
        let donors = others.filter { $0.kind != .opaque && $0.holdsOpaque }
        var result = nodes
        if !donors.isEmpty {
            let byIdentity = Dictionary(donors.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
            for place in result.indices {
                guard let donor = byIdentity[result[place].identity] else { continue }
                result[place].children = graft(donor.children, onto: result[place].children)
            }
        }
        return result + others.filter { $0.kind == .opaque }
    }
}
