package import XML

/// The first message of each side: RFC 6241 section 8.1. Only a server's has a session id.
package struct Hello: Sendable, Hashable {
    package var capabilities: Capabilities
    package var sessionID: UInt32?

    package init(_ capabilities: Capabilities, sessionID: UInt32? = nil) {
        self.capabilities = capabilities
        self.sessionID = sessionID
    }

    /// Nil if the element is not a hello or its session id is not a number above zero.
    package init?(_ element: XMLElement) {
        guard element.name.local == "hello", element.hasProtocolNamespace,
            let list = element.child("capabilities")
        else { return nil }
        capabilities = Capabilities(texts: list.children("capability").map(\.trimmedText))
        if let text = element.child("session-id")?.trimmedText {
            guard let id = UInt32(text), id > 0 else { return nil }
            sessionID = id
        }
    }

    package var element: XMLElement {
        let list = capabilities.all.map { XMLElement.netconf("capability", text: $0.description) }
        let id = sessionID.map { [XMLElement.netconf("session-id", text: String($0))] } ?? []
        return .netconf("hello", [.netconf("capabilities", list)] + id)
    }
}

extension XMLElement {
    /// The base namespace, or none at all: some servers forget it, and their intent is plain.
    var hasProtocolNamespace: Bool { name.namespace == NETCONFNamespace.base || name.namespace.isEmpty }
}
