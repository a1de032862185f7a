/// Writes elements as text: element namespaces as defaults, never prefixed, because VRP has been seen to apply a
/// prefixed request and then answer nothing that could be matched (ncclient #289).
struct XMLWriter {
    private static let wellKnownPrefixes = [
        "http://www.w3.org/XML/1998/namespace": "xml",
        "urn:ietf:params:xml:ns:netconf:base:1.0": "nc",
        "urn:ietf:params:xml:ns:netconf:default:1.0": "wd",
    ]

    private(set) var output = ""
    private let isPretty: Bool
    private var scopes: [Scope] = [Scope()]

    /// What the declarations around an element give it.
    private struct Scope {
        var defaultNamespace = ""
        var prefixes: [String: String] = ["http://www.w3.org/XML/1998/namespace": "xml"]
    }

    init(isPretty: Bool) {
        self.isPretty = isPretty
    }

    mutating func write(_ element: XMLElement, depth: Int = 0) throws(XMLError) {
        if isPretty, depth > 0 || !output.isEmpty { newLine(depth) }
        let outer = scopes[scopes.count - 1]
        scopes.append(outer)
        defer { scopes.removeLast() }
        try writeStart(element)
        if element.children.isEmpty, element.text.isEmpty {
            output += "/>"
            return
        }
        output += ">"
        try append(escaping: element.text, inAttribute: false, of: element.name)
        for child in element.children { try write(child, depth: depth + 1) }
        if isPretty, !element.children.isEmpty { newLine(depth) }
        output += "</\(element.name.local)>"
    }

    private mutating func writeStart(_ element: XMLElement) throws(XMLError) {
        output += "<\(element.name.local)"
        if scopes[scopes.count - 1].defaultNamespace != element.name.namespace {
            scopes[scopes.count - 1].defaultNamespace = element.name.namespace
            try writeAttribute("xmlns", element.name.namespace, of: element.name)
        }
        guard !element.attributes.isEmpty else { return }
        for (name, value) in element.attributes.sorted(by: { $0.key < $1.key }) {
            let prefix = try prefix(for: name.namespace, of: element.name)
            try writeAttribute(prefix.isEmpty ? name.local : "\(prefix):\(name.local)", value, of: element.name)
        }
    }

    /// The prefix for an attribute's namespace, declared here if it is not yet; a default namespace never applies to
    /// attributes (Namespaces in XML 1.0 section 6.2).
    private mutating func prefix(for namespace: String, of element: XMLName) throws(XMLError) -> String {
        if namespace.isEmpty { return "" }
        if let declared = scopes[scopes.count - 1].prefixes[namespace] { return declared }
        let prefix = Self.wellKnownPrefixes[namespace] ?? "a\(scopes[scopes.count - 1].prefixes.count)"
        scopes[scopes.count - 1].prefixes[namespace] = prefix
        try writeAttribute("xmlns:\(prefix)", namespace, of: element)
        return prefix
    }

    private mutating func writeAttribute(_ name: String, _ value: String, of element: XMLName) throws(XMLError) {
        output += " \(name)=\""
        try append(escaping: value, inAttribute: true, of: element)
        output += "\""
    }

    private mutating func newLine(_ depth: Int) {
        output += "\n" + String(repeating: "  ", count: depth)
    }

    /// `>` is always escaped, so that neither `]]>` nor the 1.0 end mark `]]>]]>` can appear; CR would be read back as
    /// LF; in attributes a reader turns tabs and line ends into spaces unless they are written as references.
    private mutating func append(escaping text: String, inAttribute: Bool, of element: XMLName) throws(XMLError) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"" where inAttribute: output += "&quot;"
            case "\r": output += "&#13;"
            case "\t" where inAttribute: output += "&#9;"
            case "\n" where inAttribute: output += "&#10;"
            case "\t", "\n": output.unicodeScalars.append(scalar)
            case "\u{0}"..."\u{1F}", "\u{FFFE}", "\u{FFFF}":
                let code = String(scalar.value, radix: 16, uppercase: true)
                throw XMLError(.unwritable, "<\(element.local)> holds the character U+\(code), which XML cannot carry")
            default: output.unicodeScalars.append(scalar)
            }
        }
    }
}

extension XMLElement {
    /// The element as text, without an XML declaration; throws if a text holds a character that XML cannot carry.
    /// `pretty` puts each element on its own line, with two spaces per level; texts are never changed.
    package func serialized(pretty: Bool = false) throws(XMLError) -> String {
        var writer = XMLWriter(isPretty: pretty)
        try writer.write(self)
        return writer.output
    }
}
