/// What an operator says of an interface beside its name and its address; what is not said is left as the router has it.
package struct PortSettings: Sendable, Hashable {
    /// The tag of a sub-interface (IEEE 802.1Q), which is created with it; nil: the interface is there already.
    package var vlan: Located<Int>?
    /// Of IP packets, in octets.
    package var mtu: Int?
    package var description: String?

    package init(vlan: Located<Int>? = nil, mtu: Int? = nil, description: String? = nil) {
        self.vlan = vlan
        self.mtu = mtu
        self.description = description
    }

    /// These, and what they leave open from others.
    package func filled(from others: PortSettings) -> PortSettings {
        PortSettings(
            vlan: vlan ?? others.vlan, mtu: mtu ?? others.mtu, description: description ?? others.description)
    }

    /// Reads the keys from a mapping that may have them.
    package static func read(_ mapping: YAMLMapping) -> PortSettings {
        PortSettings(
            vlan: readVLAN(mapping), mtu: mapping.value("mtu", .mtu)?.value,
            description: mapping.value("description", .interfaceDescription)?.value)
    }

    private static func readVLAN(_ mapping: YAMLMapping) -> Located<Int>? {
        guard let node = mapping["vlan"] else { return nil }
        guard !hasTwoTags(node) else {
            mapping.findings.error(
                "\(mapping.subject): `vlan`: a link with two tags (QinQ) cannot be configured: expected one VLAN from 1 to "
                    + "4094, found \(node.description)", at: node.location,
                hint: "let the router have the sub-interface, and name it without `vlan`")
            return nil
        }
        return mapping.value("vlan", .vlan)
    }

    /// `100.200`, `100/200`, `[100, 200]`, `{ outer: 100, inner: 200 }` and the like.
    private static func hasTwoTags(_ node: YAMLNode) -> Bool {
        switch node.content {
        case .scalar(let text): text.split { !$0.isNumber }.count > 1 && !text.hasPrefix("-")
        case .sequence(let items): items.count > 1
        case .mapping(let entries): entries.count > 1
        }
    }

    /// Reports a tag for an interface that takes none.
    package func check(_ interface: String, _ parts: InterfaceParts, of what: String, _ findings: Findings) {
        guard let vlan, parts.parent == nil else { return }
        findings.error(
            "\(what): `vlan`: \(interface) is no sub-interface", at: vlan.location,
            hint: "name the sub-interface, such as `\(interface).\(vlan.value)`")
    }
}

extension ScalarKind where Value == Int {
    /// IEEE 802.1Q: 0 and 4095 are reserved.
    static var vlan: ScalarKind { number("a VLAN", in: 1...4094) }

    /// From the least that IPv4 asks for (RFC 791) to the most that the model has; a port's own limit is lower.
    static var mtu: ScalarKind { number("an MTU", in: 68...64000) }
}

extension ScalarKind where Value == String {
    /// huawei-ifm: 1 to 242 characters. A question mark asks for help on a command line.
    static var interfaceDescription: ScalarKind {
        ScalarKind("a description of 1 to 242 characters without `?`") { text in
            let isRight =
                (1...242).contains(text.count) && text.first != " " && text.last != " "
                && text.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 && $0 != "?" }
            return isRight ? text : nil
        }
    }
}
