import CLibYang
import Diagnostics
import XML

/// One reading of elements against the compiled schema; remembers each parent's children while it lasts.
struct TreeReader {
    let context: Context
    let trimmingDefaults: Bool
    private var families: [CompiledNode: SchemaFamily] = [:]

    init(context: Context, trimmingDefaults: Bool) {
        self.context = context
        self.trimmingDefaults = trimmingDefaults
    }

    mutating func read(_ elements: [XMLElement]) throws(SchemaError) -> DataTree {
        var roots: [DataNode] = []
        for element in elements {
            guard let schema = context.root((element.name.local, element.name.namespace)),
                let member = SchemaFamily.Member(schema, position: 0)
            else { throw unknownRoot(element) }
            if let node = try read(element, as: member) { roots.append(node) }
        }
        try refuseTwins(roots)
        return DataTree(roots)
    }

    private mutating func read(
        _ element: XMLElement, as member: SchemaFamily.Member
    ) throws(SchemaError) -> DataNode? {
        do throws(SchemaError) {
            let operation = try operation(of: element)
            switch member.kind {
            case .leaf, .leafList: return try readValue(element, member, operation)
            case .container, .presenceContainer, .list: return try readInner(element, member, operation)
            case .opaque: throw SchemaError(.unsupported, "It cannot be read.")
            }
        } catch {
            throw error.under(step(element, member))
        }
    }

    private func readValue(
        _ element: XMLElement, _ member: SchemaFamily.Member, _ operation: EditOperation?
    ) throws(SchemaError) -> DataNode? {
        if let child = element.children.first {
            throw SchemaError(.unexpectedChild, "A \(member.typeName) holds no element, here \(child.name.local).")
        }
        // RFC 6241 section 7.2: what is deleted need not say its value.
        let isGoing = operation == .delete || operation == .remove
        if isGoing, element.text.allSatisfy(\.isWhitespace), member.kind == .leaf {
            return DataNode(member.name, member.kind, operation: operation)
        }
        let value = try member.canonical(element.text, context)
        if trimmingDefaults, operation == nil, !member.isKey, member.defaultValue == value { return nil }
        return DataNode(member.name, member.kind, value: value, operation: operation)
    }

    private mutating func readInner(
        _ element: XMLElement, _ member: SchemaFamily.Member, _ operation: EditOperation?
    ) throws(SchemaError) -> DataNode? {
        let text = element.text.trimmed
        if !text.isEmpty { throw SchemaError(.unexpectedText, "Text \"\(text)\" stands where only elements may.") }
        let family = family(of: member.schema)
        var found: [(position: Int, node: DataNode)] = []
        for child in element.children {
            guard let kin = family.members[child.name] else { throw unknown(child, family) }
            if let node = try read(child, as: kin) { found.append((kin.position, node)) }
        }
        let order = found.indices.sorted { (found[$0].position, $0) < (found[$1].position, $1) }
        var node = DataNode(member.name, member.kind, children: order.map { found[$0].node }, operation: operation)
        if case .list(let keys) = member.kind { try moveKeysFirst(keys, in: &node) }
        try refuseTwins(node.children)
        if trimmingDefaults, member.kind == .container, operation == nil, node.children.isEmpty { return nil }
        return node
    }

    private func moveKeysFirst(_ keys: [XMLName], in node: inout DataNode) throws(SchemaError) {
        for key in keys where !node.children.contains(where: { $0.name == key }) {
            throw SchemaError(.missingKey, "The list entry lacks its key \(key.local).")
        }
        let first = keys.compactMap { key in node.children.first { $0.name == key } }
        node.children = first + node.children.filter { !keys.contains($0.name) }
    }

    /// State lists may have no key: their entries may look alike.
    private func refuseTwins(_ nodes: [DataNode]) throws(SchemaError) {
        guard nodes.count > 1 else { return }
        var seen: Set<DataNode.Identity> = []
        for node in nodes where node.kind != .list(keys: []) {
            guard !seen.insert(node.identity).inserted else { continue }
            throw SchemaError(.duplicate, "It stands here twice; one of the two must go.").under(.init(node))
        }
    }

    private func operation(of element: XMLElement) throws(SchemaError) -> EditOperation? {
        guard let text = element.attributes[EditOperation.attribute] else { return nil }
        if let operation = EditOperation(rawValue: text) { return operation }
        let all = ["merge", "replace", "create", "delete", "remove"]
        throw SchemaError(
            .badOperation, "There is no edit operation \"\(text)\".",
            expected: "one of \(all.joined(separator: ", "))", suggestion: Spelling.nearest(to: text, among: all))
    }

    private mutating func family(of schema: CompiledNode) -> SchemaFamily {
        if let known = families[schema] { return known }
        let family = SchemaFamily(schema.children)
        families[schema] = family
        return family
    }

    private func step(_ element: XMLElement, _ member: SchemaFamily.Member) -> DataPath.Step {
        guard case .list(let keys) = member.kind else { return .init(member.name) }
        return .init(
            member.name,
            keys: keys.compactMap { key in
                element.children.first { $0.name == key }.map { .init(key.local, $0.text) }
            })
    }

    private func unknown(_ element: XMLElement, _ family: SchemaFamily) -> SchemaError {
        unknown(element.name, among: family.members.keys)
    }

    private func unknownRoot(_ element: XMLElement) -> SchemaError {
        unknown(element.name, among: context.modules.flatMap { CompiledNode.roots(of: $0) }.map(\.xmlName))
    }

    private func unknown(_ name: XMLName, among known: some Collection<XMLName>) -> SchemaError {
        let twins = known.filter { $0.local == name.local }.map(\.namespace).sorted()
        if let namespace = twins.first {
            let written = name.namespace.isEmpty ? "no namespace" : "the namespace \(name.namespace)"
            return SchemaError(
                .unknownNode, "It is written in \(written).", at: DataPath([.init(name)]),
                expected: "the namespace \(namespace)")
        }
        let nearest = Spelling.nearest(to: name.local, among: known.map(\.local).sorted())
        return SchemaError(
            .unknownNode, "The schema has no such node here.", at: DataPath([.init(name)]), suggestion: nearest)
    }
}

extension String {
    /// Without the white space around it.
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
