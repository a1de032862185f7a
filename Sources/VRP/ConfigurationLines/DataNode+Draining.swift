import XML
import YANG

/// Reading a tree by taking out of it what has been understood: what is left at the end was not.
extension DataNode {
    /// Takes out the leaf at the end of the path.
    mutating func take(_ path: String...) -> String? {
        take(path[...])
    }

    /// Takes out the leaf at the end of the path if it holds just that value, as a default or an implied one.
    mutating func drop(_ path: String..., ifEqual value: String) {
        if leaf(path[...]) == value { _ = take(path[...]) }
    }

    /// Hands over every entry of the list at the end of the path; one that is then empty but for its keys is gone.
    mutating func drain(_ path: String..., with work: (inout DataNode) -> Void) {
        drain(path[...], where: { _ in true }, with: work)
    }

    /// The same for those entries only that fit.
    mutating func drain(_ path: String..., where fits: (DataNode) -> Bool, with work: (inout DataNode) -> Void) {
        drain(path[...], where: fits, with: work)
    }

    /// Takes out the entries of which nothing is left but their keys, or that say nothing by being there.
    mutating func drop(_ path: String..., where fits: (DataNode) -> Bool = { _ in true }) {
        drain(path[...], where: fits, with: { _ in })
    }

    /// Hands over every child of that name, which stays.
    mutating func visit(_ local: String, with work: (inout DataNode) -> Void) {
        for index in children.indices where children[index].name.local == local { work(&children[index]) }
    }

    /// Hands over the node at the end of the path, if it is there.
    mutating func enter(_ path: String..., with work: (inout DataNode) -> Void) {
        enter(path[...], with: work)
    }

    /// A key's value, which stays.
    func key(_ local: String) -> String { child(local)?.value ?? "" }

    /// A container without anything in it; a list entry says something by being there, even with nothing but keys.
    private var isHollow: Bool {
        switch kind {
        case .leaf, .leafList, .list, .opaque: false
        case .container, .presenceContainer: children.allSatisfy(\.isHollow)
        }
    }

    private var holdsOnlyKeys: Bool {
        guard case .list(let keys) = kind else { return isHollow }
        return children.allSatisfy { keys.contains($0.name) || $0.isHollow }
    }

    private func leaf(_ path: ArraySlice<String>) -> String? {
        guard let first = path.first, let child = child(first) else { return nil }
        return path.count == 1 ? child.value : child.leaf(path.dropFirst())
    }

    private mutating func take(_ path: ArraySlice<String>) -> String? {
        guard let first = path.first, let index = children.firstIndex(where: { $0.name.local == first }) else {
            return nil
        }
        if path.count == 1 { return children.remove(at: index).value }
        return children[index].take(path.dropFirst())
    }

    private mutating func drain(
        _ path: ArraySlice<String>, where fits: (DataNode) -> Bool, with work: (inout DataNode) -> Void
    ) {
        guard let first = path.first else { return }
        if path.count > 1 {
            guard let index = children.firstIndex(where: { $0.name.local == first }) else { return }
            children[index].drain(path.dropFirst(), where: fits, with: work)
            removeIfHollow(index)
            return
        }
        for index in children.indices where children[index].name.local == first && fits(children[index]) {
            work(&children[index])
        }
        children.removeAll { $0.name.local == first && fits($0) && $0.holdsOnlyKeys }
    }

    private mutating func enter(_ path: ArraySlice<String>, with work: (inout DataNode) -> Void) {
        guard let first = path.first, let index = children.firstIndex(where: { $0.name.local == first }) else { return }
        if path.count > 1 {
            children[index].enter(path.dropFirst(), with: work)
        } else {
            work(&children[index])
        }
        removeIfHollow(index)
    }

    /// A container that has been passed through says no more by being there, presence or not.
    private mutating func removeIfHollow(_ index: Int) {
        if children[index].isHollow { children.remove(at: index) }
    }
}
