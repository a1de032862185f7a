package import XML
package import YANG

/// What planning needs to know of one router: two facts of its schema, so that it can be tested without loading one, and
/// what its platform does beyond the schema.
package struct SchemaView: Sendable {
    /// Whether the model forbids to change the leaf once it is set (it must be deleted and created).
    package var refusesUpdate: @Sendable ([XMLName]) -> Bool
    /// The leaf's default value in canonical form; nil without one.
    package var defaultValue: @Sendable ([XMLName]) -> String?
    package var rules: PlatformRules

    package init(
        refusesUpdate: @escaping @Sendable ([XMLName]) -> Bool = { _ in false },
        defaultValue: @escaping @Sendable ([XMLName]) -> String? = { _ in nil },
        rules: PlatformRules = PlatformRules()
    ) {
        self.refusesUpdate = refusesUpdate
        self.defaultValue = defaultValue
        self.rules = rules
    }
}

extension SchemaView {
    /// The facts, asked of a loaded schema.
    package init(_ schema: Schema, rules: PlatformRules = PlatformRules()) {
        self.init(
            refusesUpdate: { schema.node($0)?.refusesUpdate ?? false }, defaultValue: { schema.node($0)?.defaultValue },
            rules: rules)
    }
}
