import NETCONF
package import XML

/// The description of one interface (huawei-ifm), which changes nothing of what a router does: what doctor tries commits with.
package struct InterfaceDescription: Sendable, Hashable {
    package static let namespace = "urn:huawei:yang:huawei-ifm"

    package var interface: String

    package init(of interface: String) {
        self.interface = interface
    }

    /// What a reading shows of it.
    package enum Reading: Sendable, Hashable {
        case noInterface
        /// Nil for none.
        case description(String?)
    }

    private func element(_ local: String, _ children: [XMLElement]) -> XMLElement {
        XMLElement(XMLName(local, in: Self.namespace), children: children)
    }

    private func leaf(_ local: String, _ text: String = "") -> XMLElement {
        XMLElement(XMLName(local, in: Self.namespace), text: text)
    }

    private func tree(_ leaves: [XMLElement]) -> [XMLElement] {
        [element("ifm", [element("interfaces", [element("interface", [leaf("name", interface)] + leaves)])])]
    }

    /// The subtree filter of a reading.
    package var filter: [XMLElement] { tree([leaf("description")]) }

    package func reading(_ data: [XMLElement]) -> Reading {
        let root = data.first { $0.name == XMLName("ifm", in: Self.namespace) }
        let entries = root?.child("interfaces")?.children("interface") ?? []
        guard let entry = entries.first(where: { $0.child("name")?.trimmedText == interface }) else {
            return .noInterface
        }
        return .description(entry.child("description").map(\.text).flatMap { $0.isEmpty ? nil : $0 })
    }

    /// The edit that sets it, or with nil takes it away.
    package func edit(to text: String?) -> [XMLElement] {
        if let text { return tree([leaf("description", text)]) }
        var gone = leaf("description")
        gone.attributes[XMLName("operation", in: NETCONFNamespace.base)] = "remove"
        return tree([gone])
    }
}
