import YANG

/// Which list entries of a configuration leave one place because the same stand in another, where the platform has each
/// only once: an address that goes from one interface to another.
struct Moves {
    /// An entry by its keys, and by what decides whether two of them meet.
    private struct Identity: Hashable {
        var rule: SharingRules.Unique
        var keys: [String]
        var scope: String
    }

    private let rules: [SharingRules.Unique]
    private var places: [Identity: [DataPath]] = [:]

    init(in tree: DataTree, rules: [SharingRules.Unique]) {
        self.rules = rules
        guard !rules.isEmpty else { return }
        for root in tree.roots { index(root, [], DataPath().appending(root)) }
    }

    /// Those of the entries that go and have a twin that does not.
    func leaving(_ going: Set<DataPath>) -> Set<DataPath> {
        let goes = { (path: DataPath) in
            path.steps.indices.contains { going.contains(DataPath(Array(path.steps[...$0]))) }
        }
        return places.values.filter { $0.count > 1 }.reduce(into: []) { moved, paths in
            guard paths.contains(where: { !goes($0) }) else { return }
            moved.formUnion(paths.filter(goes))
        }
    }

    private mutating func index(_ node: DataNode, _ above: [DataNode], _ path: DataPath) {
        for rule in rules where rule.path.matches(path) {
            let outer = above.dropFirst(above.count + 1 - rule.path.locals.count).first
            let identity = Identity(rule: rule, keys: node.keyValues, scope: outer?.child(rule.leaf)?.value ?? "")
            places[identity, default: []].append(path)
        }
        for child in node.children { index(child, above + [node], path.appending(child)) }
    }
}
