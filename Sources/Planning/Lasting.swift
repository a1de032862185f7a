import XML
package import YANG

/// Leaves that stay once they are set (`lasting` of the platform's rules): to take one back costs more than it gives, so
/// that no reverse edit does, and no service owns it.
extension PlatformRules {
    /// Whether the leaf at the path stays.
    package func isLasting(_ path: DataPath) -> Bool { lasting.contains { path.isLeaf($0) } }

    /// What the tree has of such leaves.
    func lastingPart(of tree: DataTree) -> DataTree {
        lasting.compactMap { tree.part(ofLeaf: $0) }.reduce(DataTree()) { (try? $0.merging($1)) ?? $0 }
    }
}

extension Plan {
    /// The plan without what its edits would take away of leaves that stay; for stored reverse edits, whose predictions do
    /// not know of them.
    package func keepingLasting(_ schema: @Sendable (String) -> SchemaView) -> Plan {
        var kept: [String: DataTree] = [:]
        let tasks = tasks.map { task in
            var task = task
            task.changes = task.changes.compactMap { change in
                change.keepingLasting(schema(change.router).rules, &kept[change.router, default: DataTree()])
            }
            return task
        }
        let changed = Set(tasks.flatMap { $0.changes.map(\.router) })
        let images = routers.filter { changed.contains($0.name) }.map { image in
            var image = image
            image.after = image.after.with(kept[image.name] ?? DataTree())
            return image
        }
        var plan = Plan(name: name, tasks: tasks, routers: images, commits: commits, separations: separations)
        plan.record = record
        return plan
    }
}

extension RouterChange {
    /// Nil if nothing is left of it. `kept` grows by what it would have taken away.
    fileprivate func keepingLasting(_ rules: PlatformRules, _ kept: inout DataTree) -> RouterChange? {
        var result = self
        result.before = before.with(kept)
        kept = kept.with(rules.lastingPart(of: before))
        result.after = after.with(kept)
        result.edits = edits.compactMap { edit in
            let roots = edit.roots.compactMap { rules.withoutLastingRemovals($0, DataPath().appending($0)) }
            return roots.isEmpty ? nil : DataTree(roots)
        }
        result.changes = changes.filter { $0.kind != .removed || !rules.isLasting($0.path) }
        return result.edits.isEmpty ? nil : result
    }
}

extension PlatformRules {
    /// Nil where the node removes nothing else.
    fileprivate func withoutLastingRemovals(_ node: DataNode, _ path: DataPath) -> DataNode? {
        if node.operation == .remove, isLasting(path) { return nil }
        guard lasting.contains(where: { path.leads(to: $0) }) else { return node }
        var result = node
        result.children = node.children.compactMap { withoutLastingRemovals($0, path.appending($0)) }
        let wasEmptied = result.children.count < node.children.count && result.children.count == node.keyValues.count
        return wasEmptied && node.operation == nil ? nil : result
    }
}

extension DataTree {
    /// With the other's nodes; neither has operations.
    fileprivate func with(_ other: DataTree) -> DataTree { other.roots.isEmpty ? self : (try? merging(other)) ?? self }

    /// The leaf at these local names from a root on, with what is around it.
    func part(ofLeaf locals: [String]) -> DataTree? {
        guard let first = locals.first, let root = root(first)?.part(ofLeaf: locals.dropFirst()) else { return nil }
        return DataTree([root])
    }
}

extension DataNode {
    fileprivate func part(ofLeaf locals: ArraySlice<String>) -> DataNode? {
        guard let next = locals.first else { return self }
        guard let inner = child(next)?.part(ofLeaf: locals.dropFirst()) else { return nil }
        var result = self
        result.children = [inner]
        return result
    }
}

extension DataPath {
    /// Whether these are its local names from the root on, and it runs through no list.
    package func isLeaf(_ locals: [String]) -> Bool { steps.count == locals.count && leads(to: locals) }

    fileprivate func leads(to locals: [String]) -> Bool {
        steps.count <= locals.count && zip(steps, locals).allSatisfy { $0.name.local == $1 && $0.keys.isEmpty }
    }
}
