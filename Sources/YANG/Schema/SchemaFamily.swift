import CLibYang
import Diagnostics
import XML

/// The children one schema node may have, by name, with what reading needs to know of each.
struct SchemaFamily {
    let members: [XMLName: Member]

    init(_ nodes: [CompiledNode]) {
        var members: [XMLName: Member] = [:]
        for (position, node) in nodes.enumerated() {
            guard let member = Member(node, position: position) else { continue }
            members[member.name] = member
        }
        self.members = members
    }

    /// One child: its place in schema order, its kind and, for a leaf, its type.
    struct Member {
        let schema: CompiledNode
        let name: XMLName
        let position: Int
        let kind: DataNode.Kind
        let isKey: Bool
        let defaultValue: String?
        private let type: ValueType?

        /// Nil for anydata, which no data node can hold.
        init?(_ schema: CompiledNode, position: Int) {
            guard let kind = schema.kind else { return nil }
            self.schema = schema
            self.position = position
            self.kind = kind
            name = schema.xmlName
            isKey = schema.isKey
            defaultValue = schema.defaultValue
            type = schema.valueType.map { ValueType(raw: $0) }
        }

        var typeName: String { type?.base ?? "container" }

        /// The value as RFC 7950 writes it canonically, checked against type, range, length and pattern.
        func canonical(_ text: String, _ context: Context) throws(SchemaError) -> String {
            guard let type else { return text }
            let value = type.isText ? text : text.trimmed
            var canonical: UnsafePointer<CChar>?
            let result = lyd_value_validate(
                context.raw, schema.raw, value, value.utf8.count, nil, nil, &canonical)
            defer { lydict_remove(context.raw, canonical) }
            // Incomplete means that only the node a leafref points at is still to be looked for: `validate` does.
            guard result == LY_SUCCESS || result == LY_EINCOMPLETE else {
                throw SchemaError(
                    .badValue, context.lastError().text, expected: type.expectation,
                    suggestion: Spelling.nearest(to: value, among: type.values))
            }
            return canonical.map { String(cString: $0) } ?? value
        }
    }
}
