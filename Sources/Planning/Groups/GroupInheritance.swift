import XML
import YANG

/// What list entries have by a group that they join, such as BGP's peers by their peer group: what the group gives counts as
/// being at the member, and is not written there a second time.
///
/// A member joins as a whole by a leaf of its own. A container inside a list of the member joins by a leaf of the same name
/// in it (a peer in an address family), and has what the group has in the same place.
struct GroupInheritance {
    let rules: PlatformRules

    /// The configuration that a wish makes of another one, less what the wish would only say again.
    ///
    /// What a member says itself stays as long as that is the wish, and so does what the group gives otherwise than it is
    /// wished. Another value that the group gives comes back by taking away the member's own.
    func trimming(_ after: DataTree, from before: DataTree, wishing wish: DataTree) -> DataTree {
        let wishes = wish.roots.filter(holdsMembers)
        guard !wishes.isEmpty else { return after }
        return DataTree(siblings(after.roots, before.roots, wishes, DataPath()))
    }

    /// Most wishes speak of no member at all.
    private func holdsMembers(_ node: DataNode) -> Bool {
        rules.inheritances.contains { $0.members.first == node.name.local }
            || node.children.contains(where: holdsMembers)
    }

    private func siblings(
        _ after: [DataNode], _ before: [DataNode], _ wishes: [DataNode], _ path: DataPath
    ) -> [DataNode] {
        let wished = Self.byIdentity(wishes)
        let old = Self.byIdentity(before)
        return after.map { node in
            guard let wish = wished[node.identity], !wish.children.isEmpty else { return node }
            let place = path.appending(node)
            if let rule = rules.inheritances.first(where: { $0.members.first == node.name.local }) {
                let groups = after.first { $0.name.local == rule.groups.first }?.children ?? []
                return members(node, old[node.identity], wish, Joining(rule: rule, groups: groups), place)
            }
            var result = node
            result.children = siblings(
                node.children, old[node.identity]?.children ?? [], wish.children, place)
            return result
        }
    }

    /// The groups beside a list of members.
    private struct Joining {
        var rule: PlatformRules.Inheritance
        var groups: [DataNode]

        /// The group that a node names.
        func group(of node: DataNode) -> DataNode? {
            guard let name = node.child(rule.leaf)?.value else { return nil }
            return groups.first { $0.name.local == rule.groups.last && $0.keyValues == [name] }
        }
    }

    private func members(
        _ list: DataNode, _ before: DataNode?, _ wish: DataNode, _ joining: Joining, _ path: DataPath
    ) -> DataNode {
        let wished = Self.byIdentity(wish.children)
        let old = Self.byIdentity(before?.children ?? [])
        var result = list
        result.children = list.children.map { member in
            guard member.name.local == joining.rule.members.last, let wish = wished[member.identity] else {
                return member
            }
            return trimmed(
                member, old[member.identity], wish, by: joining.group(of: member), at: path.appending(member), joining,
                inside: [])
        }
        return result
    }

    /// `steps`: the way from the member to the node.
    private func trimmed(
        _ node: DataNode, _ before: DataNode?, _ wish: DataNode, by given: DataNode?, at path: DataPath,
        _ joining: Joining, inside steps: [DataNode.Identity]
    ) -> DataNode {
        let keys = node.keyNames
        var result = node
        result.children = node.children.compactMap { child in
            guard !keys.contains(child.name), let wished = wish.children.first(where: { $0.identity == child.identity })
            else { return child }
            let old = before?.children.first { $0.identity == child.identity }
            let place = path.appending(child)
            switch child.kind {
            case .leaf:
                guard old?.value != child.value, child.name.local != joining.rule.leaf else { return child }
                return isGiven(child, by: given, at: place) ? nil : child
            case .container, .presenceContainer, .list:
                let inner = steps + [child.identity]
                let less = trimmed(
                    child, old, wished, by: self.given(to: child, by: given, joining, inner), at: place, joining,
                    inside: inner)
                return isPart(less, of: child, old) ? child : less
            case .leafList, .opaque: return child
            }
        }
        return result
    }

    /// What a node below a member has by a group. What is in a list, such as the settings of a family, has something only
    /// where it names a group itself.
    private func given(
        to child: DataNode, by given: DataNode?, _ joining: Joining, _ steps: [DataNode.Identity]
    ) -> DataNode? {
        if let group = joining.group(of: child) {
            return steps.reduce(Optional(group)) { place, step in
                place?.children.first { $0.identity == step }
            }
        }
        if case .list = child.kind { return nil }
        return given?.children.first { $0.identity == child.identity }
    }

    /// Settings that a container holds together, such as two timers, are given all or none: the model's conditions compare
    /// them with each other. A container with lists, or one that joins by itself, holds nothing together.
    private func isPart(_ less: DataNode, of whole: DataNode, _ before: DataNode?) -> Bool {
        guard whole.kind == .container, less.children.count < whole.children.count else { return false }
        guard !rules.inheritances.contains(where: { whole.child($0.leaf) != nil }) else { return false }
        let old = Set((before?.children ?? []).map(\.identity))
        let left = less.children.filter { $0.kind == .leaf }.map(\.identity)
        let isTaken = whole.children.contains {
            $0.kind == .leaf && old.contains($0.identity) && !left.contains($0.identity)
        }
        return left.contains { !old.contains($0) } || isTaken && !left.isEmpty
    }

    private func isGiven(_ leaf: DataNode, by given: DataNode?, at path: DataPath) -> Bool {
        guard let other = given?.child(leaf.name.local), other.kind == .leaf else { return false }
        return rules.canonicalValue(of: leaf, at: path) == rules.canonicalValue(of: other, at: path)
    }

    private static func byIdentity(_ nodes: [DataNode]) -> [DataNode.Identity: DataNode] {
        Dictionary(nodes.map { ($0.identity, $0) }) { first, _ in first }
    }
}
