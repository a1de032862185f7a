import YANG

/// Nodes marked `operation-exclude update` in the vendor's modules: a new value takes a deletion and a creation.
///
/// No edit gives one a new value. Whether deletion and creation may share a commit the vendor's pages do not say; other
/// tools commit in between ("delayed-commit" of a NED for such routers), so that is a fault and not the lab's way.
enum ExcludedUpdates {
    static func refuseEdit(from before: DataTree, to after: DataTree, _ schema: Schema) throws(StoreError) {
        guard let path = first(from: before.roots, to: after.roots, DataPath(), schema) else { return }
        throw StoreError(
            "operation-failed", "The node cannot be modified: delete it and create it anew.", path: path.description)
    }

    static func refuseCommit(from before: DataTree, to after: DataTree, _ schema: Schema) throws(StoreError) {
        guard let path = first(from: before.roots, to: after.roots, DataPath(), schema) else { return }
        throw StoreError(
            "operation-failed", "The node cannot be deleted and created in one commit.", path: path.description)
    }

    /// The first leaf of that kind that has another value than before.
    private static func first(
        from before: [DataNode], to after: [DataNode], _ path: DataPath, _ schema: Schema
    ) -> DataPath? {
        let former = Dictionary(before.map { ($0.identity, $0) }) { first, _ in first }
        for node in after {
            guard let old = former[node.identity], old != node else { continue }
            let here = path.appending(DataPath.Step(node))
            if old.value != node.value, schema.node(here.names)?.refusesUpdate == true { return here }
            if let found = first(from: old.children, to: node.children, here, schema) { return found }
        }
        return nil
    }
}
