import XML
import YANG

/// Who needs what in one configuration: by the model's leafrefs and by the platform's rules.
struct Usage {
    private let rules: SharingRules
    private let tree: DataTree
    /// Leaves that name something, by the last name and the value of what they name.
    private var referrers: [Name: [Referrer]] = [:]
    /// The nodes that some rule calls a user, by their last local name.
    private var members: [String: [DataPath]] = [:]
    /// Values in nodes that the schema does not know, each with one place: any of them may name something.
    private var mentions: [String: DataPath] = [:]

    private struct Name: Hashable {
        var local: String
        var value: String
    }

    private struct Referrer {
        var path: DataPath
        var target: [String]
        var needs: [NodePattern]
    }

    init(_ tree: DataTree, schema: SchemaView) {
        rules = schema.rules.sharing
        self.tree = tree
        let userNames = Set(rules.shared.flatMap(\.users).map(\.last))
        for root in tree.roots { index(root, DataPath().appending(root), schema, userNames) }
    }

    private mutating func index(_ node: DataNode, _ path: DataPath, _ schema: SchemaView, _ userNames: Set<String>) {
        if node.kind == .opaque { return mention(node, path) }
        if userNames.contains(node.name.local), node.kind != .container, !schema.rules.isGenerated(path) {
            members[node.name.local, default: []].append(path)
        }
        if node.kind == .leaf || node.kind == .leafList { indexValue(node, path, schema) }
        for child in node.children { index(child, path.appending(child), schema, userNames) }
    }

    private mutating func mention(_ node: DataNode, _ path: DataPath) {
        if node.children.isEmpty, !node.value.isEmpty, mentions[node.value] == nil { mentions[node.value] = path }
        for child in node.children { mention(child, path.appending(child)) }
    }

    private mutating func indexValue(_ leaf: DataNode, _ path: DataPath, _ schema: SchemaView) {
        let target = schema.target(path.names)
        if let last = target.last {
            referrers[Name(local: last, value: leaf.value), default: []].append(
                Referrer(path: path, target: target, needs: []))
        }
        for rule in rules.references where rule.path.matches(path) {
            referrers[Name(local: rule.target.last, value: leaf.value), default: []].append(
                Referrer(path: path, target: rule.target.locals, needs: rule.needs))
        }
    }

    /// A node outside the given one that needs it; nil if nobody does.
    /// What is in the node and has moved is found elsewhere.
    func user(
        of node: DataNode, at path: DataPath, within entry: (node: DataNode, path: DataPath)?,
        besides moved: Set<DataPath>
    ) -> DataPath? {
        referrer(of: node, at: path, outside: path, besides: moved) ?? needing(path, within: entry) ?? member(for: path)
            ?? mention(of: node, at: path)
    }

    /// A leaf that the schema does not know and that holds the entry's name.
    private func mention(of node: DataNode, at path: DataPath) -> DataPath? {
        guard node.keyValues.count == 1, rules.named.contains(where: { $0.matches(path) }),
            let place = mentions[node.keyValues[0]], !place.starts(with: path)
        else { return nil }
        return place
    }

    /// A leaf that names a leaf of the node.
    private func referrer(
        of node: DataNode, at path: DataPath, outside: DataPath, besides moved: Set<DataPath>
    ) -> DataPath? {
        if moved.contains(path) { return nil }
        if node.kind == .leaf || node.kind == .leafList {
            return referrers[Name(local: node.name.local, value: node.value)]?.first {
                path.ends(with: $0.target) && !$0.path.starts(with: outside)
                    // The entry that is named may be of a list that the way to the one who names runs through.
                    && agree($0.path, DataPath(path.steps.dropLast(2)))
            }?.path
        }
        for child in node.children {
            let inner = path.appending(DataPath.Step(child))
            let found = referrer(of: child, at: inner, outside: outside, besides: moved)
            if let found { return found }
        }
        return nil
    }

    /// A leaf that names the entry around the node and needs this of it.
    private func needing(_ path: DataPath, within entry: (node: DataNode, path: DataPath)?) -> DataPath? {
        guard let entry else { return nil }
        for key in entry.node.children where entry.node.keyNames.contains(key.name) {
            let keyPath = entry.path.appending(DataPath.Step(key))
            let found = referrers[Name(local: key.name.local, value: key.value)]?.first { referrer in
                keyPath.ends(with: referrer.target) && referrer.needs.contains { $0.matches(path) }
                    && !referrer.path.starts(with: entry.path)
            }
            if let found { return found.path }
        }
        return nil
    }

    /// A node inside, which some rule calls a user of it and which is not going.
    func member(inside node: DataNode, at path: DataPath, besides going: Set<DataPath>) -> DataPath? {
        let patterns = members(of: path)
        guard !patterns.isEmpty else { return nil }
        return node.first(at: path) { inner in
            inner != path && !going.contains(inner) && patterns.contains { $0.matches(inner) }
        }
    }

    /// Whether the list of that entry has another one.
    func hasTwin(of path: DataPath) -> Bool {
        guard let last = path.steps.last else { return false }
        let parent = tree.node(at: DataPath(path.steps.dropLast()))
        return parent?.children.contains { $0.name == last.name && DataPath.Step($0) != last } ?? false
    }

    /// What some rule calls a user of the node at the path.
    func members(of path: DataPath) -> [NodePattern] {
        rules.shared.filter { $0.path.matches(path) }.flatMap(\.users)
    }

    private func member(for path: DataPath) -> DataPath? {
        for rule in rules.shared where rule.path.matches(path) {
            for pattern in rule.users {
                let user = members[pattern.last]?.first {
                    pattern.matches($0) && $0 != path && !$0.starts(with: path) && agree($0, path)
                }
                if let user { return user }
            }
        }
        return nil
    }

    /// Whether two paths run through the same list entries as long as they run through the same lists.
    private func agree(_ left: DataPath, _ right: DataPath) -> Bool {
        for (one, other) in zip(left.steps, right.steps) {
            guard one.name == other.name else { return true }
            guard one.keys == other.keys else { return false }
        }
        return true
    }
}

extension DataNode {
    /// The first node here or below, keys left out, whose path passes.
    fileprivate func first(at path: DataPath, where passes: (DataPath) -> Bool) -> DataPath? {
        if passes(path) { return path }
        let keys = keyNames
        for child in children where !keys.contains(child.name) {
            if let found = child.first(at: path.appending(child), where: passes) { return found }
        }
        return nil
    }
}
