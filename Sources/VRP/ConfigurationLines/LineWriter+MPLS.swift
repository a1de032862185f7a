import YANG

/// `mpls lsr-id`, `mpls`, `mpls ldp`, and the same commands under interfaces.
extension LineWriter {
    func mplsBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        let sessionLines = ldpSessionLines(&root)
        var blocks: [ConfigurationBlock] = []
        root.enter("mpls") { mpls in
            if let id = mpls.take("common", "global", "lsr-id") {
                blocks.append(
                    ConfigurationBlock(
                        ConfigurationLine("mpls lsr-id \(id)", slot: "mpls lsr-id", undo: "undo mpls lsr-id")
                    ).enteringNoView)
            }
            var view = ConfigurationBlock("mpls")
            if let labels = mpls.take("common", "global", "null-lable-type"), labels != "implicit-null" {
                view.lines.append(
                    ConfigurationLine(
                        "label advertise \(labels)", slot: "label advertise", undo: "undo label advertise"))
            }
            // The trigger is typed in the view of MPLS, not in that of LDP (vendor's example files).
            if mpls.take("ldp", "bgp-label") == "true" {
                view.lines.append(ConfigurationLine("lsp-trigger bgp-label-route"))
            }
            let isEnabled = mpls.take("common", "global", "mpls-enable") == "true"
            if isEnabled || !view.lines.isEmpty { blocks.append(view) }
            mpls.enter("ldp") { ldp in
                guard ldp.take("enable") == "true" else { return }
                var block = ConfigurationBlock("mpls ldp")
                if ldp.take("global", "gr-enable") == "true" {
                    block.lines.append(ConfigurationLine("graceful-restart"))
                }
                block.lines += sessionLines
                blocks.append(block)
            }
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
                block.lines += Self.ldpSessionLines(in: &ldp)
                blocks.append(block)
            }
        }
        return blocks
    }

    /// The public instance's are printed in the view of `mpls ldp`.
    private func ldpSessionLines(_ root: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        eachInstance(&root) { name, instance in
            guard name == "_public_" else { return }
            instance.enter("mpls", "ldp", "instance") { lines += Self.ldpSessionLines(in: &$0) }
        }
        return lines
    }

    /// How the sessions of an instance are authenticated.
    private static func ldpSessionLines(in ldp: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        ldp.drain("auth-peers", "auth-peer") { peer in
            let id = peer.key("id")
            guard peer.take("authen-enable") == "true" else { return }
            _ = peer.take("authen-mode")
            if let chain = peer.take("keychain-name") {
                let slot = "authentication key-chain peer \(id)"
                lines.append(ConfigurationLine("\(slot) name \(chain)", slot: slot, undo: "undo \(slot)"))
            } else if let password = peer.take("md5-password") {
                let kind = peer.take("md5-type") == "md5-plain" ? "plain" : "cipher"
                lines.append(
                    ConfigurationLine(
                        "md5-password \(kind) \(id) \(password)", slot: "md5-password \(id)",
                        undo: "undo md5-password \(id)"))
            }
        }
        return lines
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
