import YANG

/// A rollback that leaves a difference behind and says nothing of it.
enum PartialRevert {
    /// `old` with the first node in which `new` differs as `new` has it.
    static func keepingOneChange(of new: DataTree, in old: DataTree) -> DataTree {
        DataTree(keepingOneChange(of: new.roots, in: old.roots) ?? old.roots)
    }

    /// Nil if the two do not differ.
    private static func keepingOneChange(of new: [DataNode], in old: [DataNode]) -> [DataNode]? {
        var result = old
        for node in new {
            guard let place = old.firstIndex(where: { $0.identity == node.identity }) else {
                if node.carriesNothing { continue }
                return old + [node]
            }
            if old[place] == node { continue }
            if node.value != old[place].value {
                result[place] = node
                return result
            }
            guard let children = keepingOneChange(of: node.children, in: old[place].children) else { continue }
            result[place].children = children
            return result
        }
        let kept = Set(new.map(\.identity))
        guard let gone = old.firstIndex(where: { !kept.contains($0.identity) && !$0.carriesNothing }) else {
            return nil
        }
        result.remove(at: gone)
        return result
    }
}

extension DataNode {
    /// A plain container that holds nothing but such: there or not, it means the same.
    fileprivate var carriesNothing: Bool { kind == .container && children.allSatisfy(\.carriesNothing) }
}
