package import XML

/// The namespaces and URN roots that the protocol itself defines.
package enum NETCONFNamespace {
    package static let base = "urn:ietf:params:xml:ns:netconf:base:1.0"
    /// RFC 6022.
    package static let monitoring = "urn:ietf:params:xml:ns:yang:ietf-netconf-monitoring"
    /// RFC 5277, the `<notification>` message.
    package static let notification = "urn:ietf:params:xml:ns:netconf:notification:1.0"
    /// RFC 6243, the `<with-defaults>` parameter.
    package static let withDefaults = "urn:ietf:params:xml:ns:yang:ietf-netconf-with-defaults"
}

extension XMLName {
    /// A name in the NETCONF base namespace.
    package static func netconf(_ local: String) -> XMLName { XMLName(local, in: NETCONFNamespace.base) }
}

extension XMLElement {
    /// An element in the NETCONF base namespace.
    package static func netconf(_ local: String, text: String = "", _ children: [XMLElement] = []) -> XMLElement {
        XMLElement(.netconf(local), text: text, children: children)
    }

    /// The text without the white space around it.
    package var trimmedText: String {
        var scalars = text.unicodeScalars[...]
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(scalars)
    }
}
