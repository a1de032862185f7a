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
            if mpls.take("common", "global", "mpls-enable") == "true" { blocks.append(ConfigurationBlock("mpls")) }
            mpls.enter("ldp") { ldp in
                guard ldp.take("enable") == "true" else { return }
                var block = ConfigurationBlock("mpls ldp")
                if ldp.take("bgp-label") == "true" {
                    block.lines.append(ConfigurationLine("lsp-trigger bgp-label-route"))
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
