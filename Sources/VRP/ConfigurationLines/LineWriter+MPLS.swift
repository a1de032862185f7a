import YANG

/// `mpls lsr-id`, `mpls`, `mpls ldp`, and the same commands under interfaces.
extension LineWriter {
    func mplsBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        root.enter("mpls") { mpls in
            if let id = mpls.take("common", "global", "lsr-id") {
                blocks.append(
                    ConfigurationBlock(
                        ConfigurationLine("mpls lsr-id \(id)", slot: "mpls lsr-id", undo: "undo mpls lsr-id")))
            }
            var view = ConfigurationBlock("mpls")
            // The trigger is typed in the view of MPLS, not in that of LDP (vendor's example files).
            if mpls.take("ldp", "bgp-label") == "true" {
                view.lines.append(ConfigurationLine("lsp-trigger bgp-label-route"))
            }
            let isEnabled = mpls.take("common", "global", "mpls-enable") == "true"
            if isEnabled || !view.lines.isEmpty { blocks.append(view) }
            if mpls.take("ldp", "enable") == "true" { blocks.append(ConfigurationBlock("mpls ldp")) }
        }
        return blocks + ldpInstanceBlocks(&root)
    }

    /// LDP multi-instance: a view for each VPN instance that runs it.
    private func ldpInstanceBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        eachInstance(&root) { name, instance in
            instance.enter("mpls", "ldp", "instance") { ldp in
                guard name != "_public_" else { return }
                var block = ConfigurationBlock("mpls ldp vpn-instance \(name)")
                if let id = ldp.take("lsr-id") {
                    block.lines.append(ConfigurationLine("mpls lsr-id \(id)", slot: "mpls lsr-id"))
                }
                blocks.append(block)
            }
        }
        return blocks
    }

    mutating func mplsInterfaceLines(_ root: inout DataNode) {
        var found: [(String, ConfigurationLine)] = []
        eachInstance(&root) { _, instance in
            instance.enter("mpls") { mpls in
                mpls.drain("common", "mpls-interfaces", "mpls-interface") { interface in
                    found.append((interface.key("name"), bound(ConfigurationLine("mpls"))))
                }
                mpls.drain("ldp", "instance", "interfaces", "interface") { interface in
                    var line = bound(ConfigurationLine("mpls ldp"))
                    line.anchor = "mpls"
                    line.goesWithAnchor = true
                    found.append((interface.key("name"), line))
                    if let address = interface.take("transport-address") {
                        // The command's keyword stands for the interface itself; another one is named.
                        let source = address == interface.key("name") ? "interface" : address
                        var transport = ConfigurationLine(
                            "mpls ldp transport-address \(source)", slot: "mpls ldp transport-address",
                            undo: "undo mpls ldp transport-address")
                        transport.anchor = "mpls ldp"
                        found.append((interface.key("name"), transport))
                    }
                }
            }
        }
        for (interface, line) in found { interfaceLines[interface, default: []].append(line) }
    }

    /// A binding to a VPN instance is known to wipe Layer 3 configuration; whether `mpls` counts as such is not
    /// documented, so it is undone by itself and typed again after a new binding.
    private func bound(_ line: ConfigurationLine) -> ConfigurationLine {
        var line = line
        line.anchor = "ip binding"
        line.goesWithAnchor = false
        return line
    }
}
