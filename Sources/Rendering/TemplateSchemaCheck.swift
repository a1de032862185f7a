import Diagnostics
import XML
import YANG

/// Checks a template's elements against a schema, whatever its loops and branches will do: existence, kind, keys.
struct TemplateSchemaCheck {
    private let schema: Schema
    private(set) var findings = DiagnosticList()

    init(_ schema: Schema) {
        self.schema = schema
    }

    mutating func check(_ nodes: [TemplateNode], below path: [XMLName] = []) {
        for node in nodes {
            switch node {
            case .element(let element): check(element, below: path)
            case .loop(let loop): check(loop.body, below: path)
            case .branch(let branch): check(branch.yes + branch.no, below: path)
            case .text(_, let location):
                if path.isEmpty { findings.add(.error("text outside every element", at: location)) }
            }
        }
    }

    private mutating func check(_ element: TemplateElement, below parent: [XMLName]) {
        let path = parent + [element.name]
        guard let node = schema.node(path) else {
            findings.add(unknown(element, below: parent))
            return
        }
        if !node.isConfiguration {
            findings.add(.error("<\(node.name.local)> is state: it cannot be configured", at: element.location))
        }
        checkAttributes(of: element)
        switch node.kind {
        case .leaf, .leafList:
            checkLeaf(element, node)
        case .list(let keys):
            checkKeys(keys, of: element)
            checkBranchNode(element, path)
        case .container, .presenceContainer:
            checkBranchNode(element, path)
        case .opaque: break
        }
    }

    private func unknown(_ element: TemplateElement, below parent: [XMLName]) -> Diagnostic {
        let siblings = schema.children(of: parent).map(\.name)
        let place = parent.last.map { " in <\($0.local)>" } ?? " at the top"
        let message = "the schema has no <\(element.name.local)>\(place)"
        if let same = siblings.first(where: { $0.local == element.name.local }) {
            return .error(
                "\(message) with the namespace `\(element.name.namespace)`", at: element.location,
                hint: "its namespace is `\(same.namespace)`")
        }
        let nearest = Spelling.nearest(to: element.name.local, among: siblings.map(\.local))
        return .error(message, at: element.location, hint: nearest.map { "did you mean <\($0)>?" })
    }

    private mutating func checkAttributes(of element: TemplateElement) {
        for (name, text) in element.attributes {
            guard name == operationAttribute else {
                findings.add(.error("attribute `\(name.local)` has no meaning here", at: element.location))
                continue
            }
            guard case .literal(let word)? = text.parts.first, text.parts.count == 1 else { continue }
            if EditOperation(rawValue: word) == nil {
                findings.add(.error("`\(word)` is not an edit operation (RFC 6241 section 7.2)", at: element.location))
            }
        }
    }

    private mutating func checkLeaf(_ element: TemplateElement, _ node: SchemaNode) {
        for inner in element.content.elements {
            findings.add(.error("<\(node.name.local)> is a leaf: it holds no elements", at: inner.location))
        }
        guard case .text(let text, _)? = element.content.first, element.content.count == 1, text.parts.count == 1,
            case .literal(let word) = text.parts[0], !node.values.isEmpty, !node.values.contains(word)
        else { return }
        let nearest = Spelling.nearest(to: word, among: node.values)
        findings.add(
            .error(
                "<\(node.name.local)> cannot be `\(word)`", at: element.location,
                hint: nearest.map { "did you mean `\($0)`?" } ?? "one of \(node.values.joined(separator: ", "))"))
    }

    private mutating func checkKeys(_ keys: [XMLName], of element: TemplateElement) {
        for key in keys {
            let holders = element.content.compactMap { node in
                if case .element(let child) = node, child.name == key { child } else { nil }
            }
            guard let holder = holders.first, holders.count == 1 else {
                let problem = holders.isEmpty ? "lacks its key" : "has more than one key"
                findings.add(
                    .error(
                        "<\(element.name.local)> \(problem) <\(key.local)>", at: element.location,
                        hint: "a key stands directly in its list entry, outside any instruction"))
                continue
            }
            // One of several keys may be: a static route without an interface has it so in the vendor's own payload.
            if holder.content.isEmpty, keys.count == 1 {
                findings.add(.error("the key <\(key.local)> is empty", at: holder.location))
            }
        }
    }

    private mutating func checkBranchNode(_ element: TemplateElement, _ path: [XMLName]) {
        for location in element.content.textLocations {
            findings.add(.error("<\(element.name.local)> holds elements, not text", at: location))
        }
        check(element.content.filter { if case .text = $0 { false } else { true } }, below: path)
    }
}

/// RFC 6241 section 7.2: the attribute lies in NETCONF's own namespace.
let operationAttribute = XMLName("operation", in: "urn:ietf:params:xml:ns:netconf:base:1.0")

extension [TemplateNode] {
    /// The elements among the nodes, those inside loops and branches included.
    fileprivate var elements: [TemplateElement] {
        flatMap { node -> [TemplateElement] in
            switch node {
            case .element(let element): [element]
            case .loop(let loop): loop.body.elements
            case .branch(let branch): branch.yes.elements + branch.no.elements
            case .text: []
            }
        }
    }

    /// Where text stands among the nodes, that inside loops and branches included.
    fileprivate var textLocations: [SourceLocation] {
        flatMap { node -> [SourceLocation] in
            switch node {
            case .text(_, let location): [location]
            case .loop(let loop): loop.body.textLocations
            case .branch(let branch): branch.yes.textLocations + branch.no.textLocations
            case .element: []
            }
        }
    }
}
