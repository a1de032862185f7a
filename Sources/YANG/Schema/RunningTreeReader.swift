import XML

/// One reading of what a router runs: nothing in it is an error.
///
/// A router runs far more than the schema knows: modules, augments, values of later releases. What is not known is kept as an
/// opaque node, with everything below it; a value that its type does not allow stays as the router gave it.
struct RunningTreeReader {
    let context: Context
    private var families: [CompiledNode: SchemaFamily] = [:]

    init(context: Context) {
        self.context = context
    }

    /// Leaves that spell out their default, and containers left empty by that, are dropped.
    mutating func read(_ elements: [XMLElement]) -> DataTree {
        var roots: [DataNode] = []
        for element in elements {
            guard let schema = context.root((element.name.local, element.name.namespace)),
                let member = SchemaFamily.Member(schema, position: 0)
            else {
                roots.append(DataNode(opaque: element))
                continue
            }
            if let node = read(element, as: member) { roots.append(node) }
        }
        return DataTree(distinct(roots))
    }

    private mutating func read(_ element: XMLElement, as member: SchemaFamily.Member) -> DataNode? {
        switch member.kind {
        case .leaf, .leafList: value(element, member)
        case .container, .presenceContainer, .list: inner(element, member)
        case .opaque: DataNode(opaque: element)
        }
    }

    private func value(_ element: XMLElement, _ member: SchemaFamily.Member) -> DataNode? {
        guard element.children.isEmpty else { return DataNode(opaque: element) }
        let value = (try? member.canonical(element.text, context)) ?? element.text
        if !member.isKey, member.kind == .leaf, member.defaultValue == value { return nil }
        return DataNode(member.name, member.kind, value: value)
    }

    private mutating func inner(_ element: XMLElement, _ member: SchemaFamily.Member) -> DataNode? {
        guard element.text.allSatisfy(\.isWhitespace) else { return DataNode(opaque: element) }
        let family = family(of: member.schema)
        var known: [(position: Int, node: DataNode)] = []
        var opaque: [DataNode] = []
        for child in element.children {
            guard let kin = family.members[child.name] else {
                opaque.append(DataNode(opaque: child))
                continue
            }
            guard let node = read(child, as: kin) else { continue }
            if node.kind == .opaque { opaque.append(node) } else { known.append((kin.position, node)) }
        }
        let order = known.indices.sorted { (known[$0].position, $0) < (known[$1].position, $1) }
        var node = DataNode(member.name, member.kind, children: order.map { known[$0].node })
        if case .list(let keys) = member.kind {
            let first = keys.compactMap { key in node.children.first { $0.name == key } }
            // An entry without its key cannot be told from others.
            guard first.count == keys.count else { return DataNode(opaque: element) }
            node.children = first + node.children.filter { !keys.contains($0.name) }
        }
        node.children = distinct(node.children) + opaque
        return member.kind == .container && node.children.isEmpty ? nil : node
    }

    /// Of what stands there twice, the later ones are opaque. State lists may have no key: their entries may look alike.
    private func distinct(_ nodes: [DataNode]) -> [DataNode] {
        guard nodes.count > 1 else { return nodes }
        var seen: Set<DataNode.Identity> = []
        return nodes.map { node in
            if node.kind == .opaque || node.kind == .list(keys: []) { return node }
            return seen.insert(node.identity).inserted ? node : node.asOpaque
        }
    }

    private mutating func family(of schema: CompiledNode) -> SchemaFamily {
        if let known = families[schema] { return known }
        let family = SchemaFamily(schema.children)
        families[schema] = family
        return family
    }
}

extension DataNode {
    /// An element that the schema does not know. Its attributes say nothing in configuration.
    init(opaque element: XMLElement) {
        self.init(
            element.name, .opaque, value: element.children.isEmpty ? element.text : "",
            children: element.children.map { DataNode(opaque: $0) })
    }

    /// The same as if the schema did not know it.
    fileprivate var asOpaque: DataNode {
        DataNode(name, .opaque, value: value, children: children.map(\.asOpaque))
    }
}
