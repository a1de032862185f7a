import YANG

/// `interface ...`: state, binding, addresses, and what other parts of the tree say of the interface.
extension LineWriter {
    mutating func interfaceBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        var others = interfaceLines
        root.drain("ifm", "interfaces", "interface") { interface in
            let name = interface.key("name")
            // Class, type, parent and number are said by the name.
            for leaf in ["class", "type", "parent-name", "number"] { _ = interface.take(leaf) }
            var block = Self.block(name)
            block.lines = Self.tagLines(&interface) + Self.stateLines(&interface, name) + Self.addressLines(&interface)
            block.lines += others.removeValue(forKey: name) ?? []
            blocks.append(block)
        }
        for (name, lines) in others {
            var block = Self.block(name)
            block.lines = lines
            blocks.append(block)
        }
        return blocks.sorted { Self.order($0.header.text) < Self.order($1.header.text) }
    }

    private static func block(_ name: String) -> ConfigurationBlock {
        var block = ConfigurationBlock("interface \(name)")
        block.isRemovable = isLoopback(name) || InterfaceName(name)?.parent != nil
        return block
    }

    /// What makes a sub-interface take a VLAN's frames, before anything else is said of it. Assumption: the form of its undo,
    /// which only goes with a changed tag; a sub-interface of ours goes as a whole.
    private static func tagLines(_ interface: inout DataNode) -> [ConfigurationLine] {
        guard let tag = interface.take("ethernet", "l3-sub-interface", "vlan-type-dot1q", "vlan-type-vid") else {
            return []
        }
        interface.enter("ethernet", "l3-sub-interface", "vlan-type-dot1q") { _ in }
        return [ConfigurationLine("vlan-type dot1q \(tag)", slot: "vlan-type", undo: "undo vlan-type dot1q \(tag)")]
    }

    private static func isLoopback(_ name: String) -> Bool { name.hasPrefix("LoopBack") }

    private static func stateLines(_ interface: inout DataNode, _ name: String) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        if let text = interface.take("description") {
            lines.append(ConfigurationLine("description \(text)", slot: "description", undo: "undo description"))
        }
        if let size = interface.take("mtu") {
            lines.append(ConfigurationLine("mtu \(size)", slot: "mtu", undo: "undo mtu"))
        }
        switch interface.take("admin-status") {
        case "up" where !isLoopback(name):
            lines.append(ConfigurationLine("undo shutdown", slot: "shutdown"))
        case "down":
            lines.append(ConfigurationLine("shutdown", slot: "shutdown"))
        default: break
        }
        interface.drop("vrf-name", ifEqual: "_public_")
        if let instance = interface.take("vrf-name") {
            lines.append(ConfigurationLine("ip binding vpn-instance \(instance)", slot: "ip binding"))
        }
        return lines
    }

    private static func addressLines(_ interface: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        interface.drain("ipv4", "addresses", "address") { address in
            let pair = "\(address.key("ip")) \(address.take("mask") ?? "")"
            let line =
                address.take("type") == "sub"
                ? ConfigurationLine("ip address \(pair) sub", anchor: "ip binding")
                : ConfigurationLine(
                    "ip address \(pair)", slot: "ip address", undo: "undo ip address \(pair)", anchor: "ip binding")
            lines.append(line)
        }
        return lines
    }

    /// Loopbacks come after the physical interfaces; numbers in a name compare as numbers.
    private static func order(_ header: String) -> InterfaceOrder {
        let name = header.dropFirst("interface ".count)
        let kind = InterfaceName(String(name))?.type[...] ?? name.prefix { !$0.isNumber }
        let numbers = name.dropFirst(kind.count).split { !$0.isNumber }.compactMap { Int($0) }
        return InterfaceOrder(isLoopback: isLoopback(String(name)), kind: String(kind), numbers: numbers)
    }

    /// An interface's place in the printed configuration.
    private struct InterfaceOrder: Comparable {
        var isLoopback: Bool
        var kind: String
        var numbers: [Int]

        static func < (left: InterfaceOrder, right: InterfaceOrder) -> Bool {
            if left.isLoopback != right.isLoopback { return right.isLoopback }
            if left.kind != right.kind { return left.kind < right.kind }
            return left.numbers.lexicographicallyPrecedes(right.numbers)
        }
    }
}
