import YANG

/// `ospf`, and what stands of it under interfaces.
extension LineWriter {
    mutating func ospfBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        var found: [(String, [ConfigurationLine])] = []
        eachInstance(&root) { name, instance in
            instance.drain("ospfv2", "sites", "site") { site in
                let id = site.key("process-id")
                let router = site.take("router-id").map { " router-id \($0)" } ?? ""
                let vpn = name == "_public_" ? "" : " vpn-instance \(name)"
                var block = ConfigurationBlock(
                    ConfigurationLine("ospf \(id)\(router)\(vpn)", slot: "ospf \(id)", undo: "undo ospf \(id)"))
                block.lines += bfdLines(&site)
                block.lines += importLines(&site)
                block.lines += silentLines(&site)
                site.drain("areas", "area") { area in
                    block.blocks.append(areaBlock(&area))
                    let number = area.key("area-id")
                    area.drain("interfaces", "interface") { interface in
                        found.append((interface.key("name"), interfaceLines(&interface, process: id, area: number)))
                    }
                }
                blocks.append(block)
            }
        }
        for (interface, lines) in found { interfaceLines[interface, default: []] += lines }
        return blocks
    }

    private func silentLines(_ site: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        if site.take("silent-all-interface") == "true" { lines.append(ConfigurationLine("silent-interface all")) }
        site.drain("silent-interfaces", "silent-interface") {
            lines.append(ConfigurationLine("silent-interface \($0.key("if-name"))"))
        }
        site.drain("undo-silent-interfaces", "undo-silent-interface") { entry in
            let name = entry.key("if-name")
            lines.append(
                ConfigurationLine("undo silent-interface \(name)", undo: "silent-interface \(name)"))
        }
        return lines
    }

    private func areaBlock(_ area: inout DataNode) -> ConfigurationBlock {
        var block = ConfigurationBlock("area \(area.key("area-id"))")
        block.joinsPrevious = true
        area.enter("authentication") { authentication in
            guard let mode = authentication.take("mode"), mode != "none" else { return }
            let key =
                authentication.take("key-chain-name")
                ?? "\(authentication.take("key-id") ?? "") cipher \(authentication.take("auth-text-md5") ?? "")"
            block.lines.append(
                ConfigurationLine(
                    "authentication-mode \(mode) \(key)", slot: "authentication-mode", undo: "undo authentication-mode")
            )
        }
        area.drain("networks", "network") { network in
            block.lines.append(ConfigurationLine("network \(network.key("ip-address")) \(network.key("mask"))"))
        }
        return block
    }

    private func interfaceLines(
        _ interface: inout DataNode, process: String, area: String
    ) -> [ConfigurationLine] {
        var lines = [
            ConfigurationLine(
                "ospf enable \(process) area \(area)", slot: "ospf enable",
                undo: "undo ospf enable \(process) area \(area)",
                anchor: "ip binding")
        ]
        func add(_ text: String, _ slot: String) {
            lines.append(ConfigurationLine(text, slot: slot, undo: "undo \(slot)", anchor: "ospf enable"))
        }
        if let cost = interface.take("cost") { add("ospf cost \(cost)", "ospf cost") }
        if let type = interface.take("network-type") { add("ospf network-type \(type)", "ospf network-type") }
        if interface.take("mtu-enable") == "true" { add("ospf mtu-enable", "ospf mtu-enable") }
        for (leaf, word) in [("hello-interval", "hello"), ("dead-interval", "dead")] {
            guard let seconds = interface.take("timer", leaf) else { continue }
            add("ospf timer \(word) \(seconds)", "ospf timer \(word)")
        }
        if interface.take("ldp-sync-enable") == "true" { add("ospf ldp-sync", "ospf ldp-sync") }
        return lines
    }
}
