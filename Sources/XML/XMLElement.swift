/// An XML element as a value: NETCONF has no mixed content, so it holds either text or children.
package struct XMLElement: Sendable, Hashable {
    package var name: XMLName
    package var attributes: [XMLName: String]
    /// All character data directly inside, joined; surrounding white space is kept as it came.
    package var text: String
    package var children: [XMLElement]

    package init(
        _ name: XMLName, attributes: [XMLName: String] = [:], text: String = "", children: [XMLElement] = []
    ) {
        self.name = name
        self.attributes = attributes
        self.text = text
        self.children = children
    }

    /// The first child of that local name, in the element's own namespace unless another is given.
    package func child(_ local: String, in namespace: String? = nil) -> XMLElement? {
        let namespace = namespace ?? name.namespace
        return children.first { $0.name.local == local && $0.name.namespace == namespace }
    }

    /// Every child of that local name, in the element's own namespace unless another is given.
    package func children(_ local: String, in namespace: String? = nil) -> [XMLElement] {
        let namespace = namespace ?? name.namespace
        return children.filter { $0.name.local == local && $0.name.namespace == namespace }
    }
}
