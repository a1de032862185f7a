package import XML
package import YANG

/// What planning needs to know of one router: a few facts of its schema, so that it can be tested without loading one, and
/// what its platform does beyond the schema.
package struct SchemaView: Sendable {
    /// Whether the model forbids to change the leaf once it is set (it must be deleted and created).
    package var refusesUpdate: @Sendable ([XMLName]) -> Bool
    /// The leaf's default value in canonical form; nil without one.
    package var defaultValue: @Sendable ([XMLName]) -> String?
    /// Whether the order of the list's entries is part of what it says.
    package var isUserOrdered: @Sendable ([XMLName]) -> Bool
    package var rules: PlatformRules
    /// The last local names of the leaf that a leafref points at; empty for any other node.
    package var target: @Sendable ([XMLName]) -> [String]
    /// Whether a leaf may have the value.
    package var allows: @Sendable ([XMLName], String) -> Bool

    package init(
        refusesUpdate: @escaping @Sendable ([XMLName]) -> Bool = { _ in false },
        defaultValue: @escaping @Sendable ([XMLName]) -> String? = { _ in nil },
        isUserOrdered: @escaping @Sendable ([XMLName]) -> Bool = { _ in false },
        rules: PlatformRules = PlatformRules(),
        target: @escaping @Sendable ([XMLName]) -> [String] = { _ in [] },
        allows: @escaping @Sendable ([XMLName], String) -> Bool = { _, _ in true }
    ) {
        self.refusesUpdate = refusesUpdate
        self.defaultValue = defaultValue
        self.isUserOrdered = isUserOrdered
        self.rules = rules
        self.target = target
        self.allows = allows
    }
}

extension SchemaView {
    /// The facts, asked of a loaded schema.
    package init(_ schema: Schema, rules: PlatformRules = PlatformRules()) {
        self.init(
            refusesUpdate: { schema.node($0)?.refusesUpdate ?? false }, defaultValue: { schema.node($0)?.defaultValue },
            isUserOrdered: { schema.node($0)?.isUserOrdered ?? false }, rules: rules,
            target: { schema.node($0)?.target ?? [] }, allows: { schema.allows($1, at: $0) })
    }
}
