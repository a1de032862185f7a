package import XML

/// What the schema says of one node.
package struct SchemaNode: Sendable, Hashable {
    package var name: XMLName
    package var module: String
    package var kind: DataNode.Kind
    /// The built-in type of a leaf or leaf-list: `uint32`, `enumeration`, `leafref`; nil for any other node.
    package var typeName: String?
    /// An enumeration's values, in schema order.
    package var values: [String]
    package var defaultValue: String?
    /// A leaf that has to be there whenever its parent is.
    package var isMandatory: Bool
    /// There only where a `when` holds, or in one of several cases of a choice.
    package var isConditional: Bool
    package var isConfiguration: Bool
    /// A list whose entries mean something by their order (`ordered-by user`, RFC 7950 section 7.7.7).
    package var isUserOrdered: Bool
    /// Marked `operation-exclude update`: a new value takes a delete and a create, in two edits.
    package var refusesUpdate: Bool
    /// Marked `dynamic-default`: the router fills it in by itself, so it shows up without having been configured.
    package var isFilledByRouter: Bool
    /// The last local names of the leaf that a leafref points at; empty for any other node.
    package var target: [String]
    /// Marked `generated-by system`: there without being created, and not to be deleted.
    package var isSystemGenerated: Bool

    package var keys: [XMLName] {
        guard case .list(let keys) = kind else { return [] }
        return keys
    }

    init?(_ node: CompiledNode) {
        guard let kind = node.kind else { return nil }
        name = node.xmlName
        module = node.moduleName
        self.kind = kind
        let type = node.valueType.map { ValueType(raw: $0) }
        typeName = type?.base
        values = type?.values ?? []
        target = type?.target ?? []
        defaultValue = node.defaultValue
        isMandatory = node.isLeaf && node.isMandatory
        isConditional = node.isConditional
        isConfiguration = node.isConfiguration
        isUserOrdered = node.isUserOrdered
        let excluded = node.extensionArgument("operation-exclude")?.split(separator: "|") ?? []
        refusesUpdate = excluded.contains("update")
        isFilledByRouter = node.extensionArgument("dynamic-default") != nil
        isSystemGenerated = node.extensionArgument("generated-by") == "system"
    }
}
