import XML
package import YANG

/// What an operator lets a plan take over, by the words that its collisions have printed.
package struct Takings: Sendable, Hashable {
    /// The collisions that stay, those that are let through, and the words that let nothing through.
    package private(set) var open: [Collision] = []
    package private(set) var taken: [Collision] = []
    package private(set) var idle: [String]

    /// `words` of one router; blanks count as one.
    package init(_ words: [String], of collisions: [Collision]) {
        let said = Set(words.map(Self.plain))
        for collision in collisions {
            if let own = collision.words, said.contains(own) {
                taken.append(collision)
            } else {
                open.append(collision)
            }
        }
        let used = Set(taken.compactMap(\.words))
        idle = words.filter { !used.contains(Self.plain($0)) }
    }

    /// One blank between two words.
    static func plain(_ words: String) -> String { words.split(separator: " ").joined(separator: " ") }

    /// The tasks with what is taken over leaving the router before the one that takes its place, in the same commit.
    package func taking(over running: DataTree, in tasks: [TaskIntent], on router: String) -> [TaskIntent] {
        var result = tasks
        for (task, collisions) in Dictionary(grouping: taken, by: \.wanted.task) {
            let removals = Set(collisions.compactMap(\.removal))
            guard !removals.isEmpty, let place = result.lastIndex(where: { $0.name == task }) else { continue }
            let edit = DepartureEdit(running).removing(removals)
            let known = result[place].retired[router]?.roots ?? []
            result[place].retired[router] = DataTree(Self.both(known, edit.roots))
        }
        return result
    }

    /// Two edits that only remove, as one.
    private static func both(_ left: [DataNode], _ right: [DataNode]) -> [DataNode] {
        right.reduce(into: left) { nodes, node in
            guard let place = nodes.firstIndex(where: { $0.identity == node.identity }) else {
                nodes.append(node)
                return
            }
            if nodes[place].operation == .remove || node.operation == .remove {
                nodes[place].operation = .remove
            } else {
                let keys = node.keyNames
                let inner = node.children.filter { !keys.contains($0.name) }
                nodes[place].children = both(nodes[place].children, inner)
            }
        }
    }
}
