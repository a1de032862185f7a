import YANG

/// `bgp`: the process, its public families and its VPN instances.
extension LineWriter {
    func bgpBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var number = ""
        var lines: [ConfigurationLine] = []
        var isEnabled = false
        var mode: [ConfigurationBlock] = []
        root.enter("bgp") { bgp in
            if bgp.take("global", "yang-enable") == "true" {
                mode.append(ConfigurationBlock("bgp yang-mode enable").enteringNoView)
            }
            isEnabled = bgp.take("base-process", "enable") == "true"
            number = bgp.take("base-process", "as") ?? ""
        }
        var families: [ConfigurationBlock] = []
        eachInstance(&root) { name, instance in
            instance.enter("bgp", "base-process") { process in
                let isPublic = name == "_public_"
                if let id = process.take("router-id"), isPublic {
                    lines.append(ConfigurationLine("router-id \(id)", slot: "router-id", undo: "undo router-id"))
                }
                let writer = BGPFamilyWriter(instance: isPublic ? nil : name, isYANGMode: isYANGMode)
                if isPublic { lines += writer.sessionLines(&process) }
                families += writer.families(&process)
            }
        }
        guard isEnabled || !lines.isEmpty || !families.isEmpty else { return mode }
        let isWhole = isEnabled || !number.isEmpty
        if number.isEmpty { number = asNumber ?? "" }
        var header = ConfigurationLine(number.isEmpty ? "bgp" : "bgp \(number)", slot: "bgp")
        header.isRecreated = !number.isEmpty
        var block = ConfigurationBlock(header)
        // Of a part of the configuration nobody knows what else is in the process.
        block.isRemovable = isWhole
        block.lines = lines
        block.blocks = families.filter { !Self.isOfInstance($0) } + families.filter(Self.isOfInstance)
        return mode + [block]
    }

    /// The instances' families are printed after all public ones.
    private static func isOfInstance(_ block: ConfigurationBlock) -> Bool {
        block.header.text.contains("vpn-instance")
    }
}
