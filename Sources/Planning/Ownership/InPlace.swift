package import YANG

/// Finds what tasks want of a router that is there already: a function from values to a value.
package struct InPlace: Sendable {
    private let schema: SchemaView

    package init(schema: SchemaView) {
        self.schema = schema
    }

    /// Each node that a task wants and the tree has, with the first such task. A leaf is in place with the value that is
    /// wanted only. What is there without anybody having made it (`generated`, `given` and `lasting` of the platform's
    /// rules, defaults) is nobody's.
    package func nodes(of tasks: [TaskIntent], on router: String, in tree: DataTree) -> [DataPath: String] {
        nodes(of: tasks, on: router, in: tree) { _ in true }
    }

    /// The same without those that the record has, as created or found.
    package func nodes(
        of tasks: [TaskIntent], on router: String, in tree: DataTree, besides record: Ownership
    ) -> [DataPath: String] {
        nodes(of: tasks, on: router, in: tree) { record.created[$0] == nil && record.found[$0] == nil }
    }

    private func nodes(
        of tasks: [TaskIntent], on router: String, in tree: DataTree, where isNew: (DataPath) -> Bool
    ) -> [DataPath: String] {
        var found: [DataPath: String] = [:]
        for task in tasks {
            for root in task.edits[router]?.roots ?? [] {
                let there = tree.roots.first { $0.identity == root.identity }
                collect(root, there, at: DataPath().appending(root), task.name, isNew, &found)
            }
        }
        return found
    }

    private func collect(
        _ wanted: DataNode, _ there: DataNode?, at path: DataPath, _ task: String, _ isNew: (DataPath) -> Bool,
        _ found: inout [DataPath: String]
    ) {
        guard let there, wanted.operation != .remove, wanted.operation != .delete else { return }
        if wanted.kind == .leaf || wanted.kind == .leafList, !isSame(wanted, there, at: path) { return }
        if wanted.kind != .container, !isGiven(wanted, at: path), isNew(path), found[path] == nil {
            found[path] = task
        }
        let inside = Dictionary(there.children.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let keys = wanted.keyNames
        for child in wanted.children where !keys.contains(child.name) {
            collect(child, inside[child.identity], at: path.appending(child), task, isNew, &found)
        }
    }

    private func isSame(_ wanted: DataNode, _ there: DataNode, at path: DataPath) -> Bool {
        schema.rules.canonicalValue(of: wanted, at: path) == schema.rules.canonicalValue(of: there, at: path)
    }

    private func isGiven(_ wanted: DataNode, at path: DataPath) -> Bool {
        let rules = schema.rules
        return rules.isGenerated(path) || rules.isLasting(path)
            || wanted.kind == .leaf && schema.defaultValue(path.names) == wanted.value
            || rules.sharing.given.contains { rule in
                rule.path.matches(path) && rule.unless.map { wanted.child($0) == nil } ?? true
            }
    }
}
