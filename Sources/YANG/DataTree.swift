import XML

/// A configuration, or part of one: its top-level nodes. Two trees are equal only if their order is; compare with
/// `Difference`.
package struct DataTree: Sendable, Hashable {
    package var roots: [DataNode]

    package init(_ roots: [DataNode] = []) {
        self.roots = roots
    }

    /// The top-level node of that local name that the schema knows.
    package func root(_ local: String) -> DataNode? {
        roots.first { $0.name.local == local && $0.kind != .opaque }
    }
}
