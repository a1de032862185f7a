package import XML

extension DataTree {
    /// The tree as elements, with `nc:operation` attributes where operations are set.
    package func xmlElements() -> [XMLElement] { roots.map { $0.xmlElement() } }
}

extension DataNode {
    package func xmlElement() -> XMLElement {
        XMLElement(
            name, attributes: operation.map { [EditOperation.attribute: $0.rawValue] } ?? [:], text: value,
            children: children.map { $0.xmlElement() })
    }
}

extension EditOperation {
    /// The attribute that carries it (RFC 6241 section 7.2).
    package static let attribute = XMLName("operation", in: "urn:ietf:params:xml:ns:netconf:base:1.0")
}
