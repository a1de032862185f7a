import YANG

/// Nodes marked `operation-exclude update`, on a router that does not take their deletion and creation in one commit.
///
/// Other tools commit in between on Huawei ("delayed-commit" of a NED for such routers); the vendor's pages do not say.
enum ExcludedUpdates {
    static func refuse(from before: DataTree, to after: DataTree, _ schema: Schema) throws(StoreError) {
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
