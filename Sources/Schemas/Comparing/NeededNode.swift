import XML
package import YANG

/// A node that the edits of a playbook send to a router: what the edits were made by, and what they do with it.
package struct NeededNode: Sendable, Hashable {
    package var path: SchemaPath
    /// What the schema says that the edits were made by.
    package var facts: NodeFacts
    /// The values that are sent, of an enumeration or boolean.
    package var values: Set<String> = []
    /// The local names of what all entries and containers that are created give below them; nil where all are there already.
    package var given: Set<String>?
    /// Whether it is created or changed, and not only taken away.
    package var isSent = false
    /// Where it first stands in an edit.
    package var place: DataPath

    /// Every node of a router's edits, each once; `running` is what the router has already.
    package static func all(in edits: [DataTree], on running: DataTree, by schema: Schema) -> [NeededNode] {
        var collector = Collector(schema: schema)
        for edit in edits {
            for root in edit.roots {
                let there = running.roots.first { $0.identity == root.identity }
                collector.take(root, below: [], DataPath(), there: there, isSent: true)
            }
        }
        return collector.found.values.sorted { $0.path < $1.path }
    }

    private struct Collector {
        let schema: Schema
        var found: [SchemaPath: NeededNode] = [:]

        mutating func take(
            _ node: DataNode, below parent: [XMLName], _ place: DataPath, there: DataNode?, isSent: Bool
        ) {
            let names = parent + [node.name]
            let place = place.appending(.init(node))
            guard let own = schema.node(names) else { return }
            let isSent = isSent && node.operation != .remove && node.operation != .delete
            let path = SchemaPath(names)
            var needed =
                found[path]
                ?? NeededNode(path: path, facts: NodeFacts(own, children: schema.children(of: names)), place: place)
            if isSent { needed.note(node, own, place, isNew: there == nil) }
            found[path] = needed
            for child in node.children {
                let twin = there?.children.first { $0.identity == child.identity }
                take(child, below: names, place, there: twin, isSent: isSent)
            }
        }
    }

    private mutating func note(_ node: DataNode, _ schema: SchemaNode, _ place: DataPath, isNew: Bool) {
        if !isSent { self.place = place }
        isSent = true
        if !schema.values.isEmpty { values.insert(node.value) }
        guard isNew else { return }
        let names = Set(node.children.map(\.name.local))
        given = given?.intersection(names) ?? names
    }
}
