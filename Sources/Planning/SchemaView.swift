package import XML
package import YANG

/// The two facts of a schema that planning needs, so that it can be tested without loading one.
package struct SchemaView: Sendable {
    /// Whether the model forbids to change the leaf once it is set (it must be deleted and created).
    package var refusesUpdate: @Sendable ([XMLName]) -> Bool
    /// The leaf's default value in canonical form; nil without one.
    package var defaultValue: @Sendable ([XMLName]) -> String?

    package init(
        refusesUpdate: @escaping @Sendable ([XMLName]) -> Bool = { _ in false },
        defaultValue: @escaping @Sendable ([XMLName]) -> String? = { _ in nil }
    ) {
        self.refusesUpdate = refusesUpdate
        self.defaultValue = defaultValue
    }
}

extension SchemaView {
    /// The two facts, asked of a loaded schema.
    package init(_ schema: Schema) {
        self.init(
            refusesUpdate: { schema.node($0)?.refusesUpdate ?? false }, defaultValue: { schema.node($0)?.defaultValue })
    }
}
