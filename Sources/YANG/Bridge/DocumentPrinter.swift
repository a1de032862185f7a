import XML

/// Prints data nodes as the XML document that libyang is to parse: no operations, no white space, nothing that the schema does
/// not know.
enum DocumentPrinter {
    static func print(_ roots: [DataNode]) -> String {
        var text = ""
        for root in roots { append(root, inside: "", to: &text) }
        return text
    }

    private static func append(_ node: DataNode, inside namespace: String, to text: inout String) {
        if node.kind == .opaque { return }
        text += "<" + node.name.local
        if node.name.namespace != namespace { text += " xmlns=\"\(escaped(node.name.namespace))\"" }
        text += ">" + escaped(node.value)
        for child in node.children { append(child, inside: node.name.namespace, to: &text) }
        text += "</" + node.name.local + ">"
    }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x0D }) else {
            return value
        }
        return value.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case "\r": text += "&#13;"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
