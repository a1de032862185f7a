import YANG

/// `ip vpn-instance`: route distinguisher, targets and label modes.
extension LineWriter {
    func instanceBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        eachInstance(&root) { name, instance in
            let family = instanceFamily(&instance)
            // The public instance and its family are the router's own and have no command.
            guard name != "_public_" else { return }
            var block = ConfigurationBlock("ip vpn-instance \(name)")
            if let family { block.blocks = [family] }
            blocks.append(block)
        }
        return blocks
    }

    private func instanceFamily(_ instance: inout DataNode) -> ConfigurationBlock? {
        var family: ConfigurationBlock?
        instance.drain("afs", "af", where: { $0.key("type") == "ipv4-unicast" }) { af in
            var block = ConfigurationBlock("ipv4-family")
            block.joinsPrevious = true
            if let value = af.take("route-distinguisher") {
                var line = ConfigurationLine(
                    "route-distinguisher \(value)", slot: "route-distinguisher", undo: "undo route-distinguisher")
                line.isRecreated = true
                block.lines.append(line)
            }
            block.lines += plainLines(&af) + evpnLines(&af)
            // Taking the route distinguisher away takes along everything in the view that needs it.
            for index in block.lines.indices.dropFirst() { block.lines[index].anchor = "route-distinguisher" }
            family = block
        }
        return family
    }

    private func plainLines(_ af: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        af.drop("label-mode", ifEqual: "per-instance")
        if let mode = af.take("label-mode") {
            lines.append(
                ConfigurationLine("apply-label \(mode)", slot: "apply-label", undo: "undo apply-label \(mode)"))
        }
        if let policy = af.take("tunnel-policy") {
            lines.append(ConfigurationLine("tnl-policy \(policy)", slot: "tnl-policy", undo: "undo tnl-policy"))
        }
        lines += limitLines(&af)
        af.drain("vpn-targets", "vpn-target") { target in
            lines.append(ConfigurationLine("vpn-target \(target.key("value")) \(target.key("type"))"))
        }
        return lines
    }

    /// The model's words for it are "Set routing-table limit" (huawei-routing, route-alert-type).
    private func limitLines(_ af: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        af.enter("routing", "routing-manage", "option") { option in
            guard let number = option.take("route-limit-number") else { return }
            let alarm = option.take("route-simply-alert").map { _ in "simply-alert" }
            let reaction = alarm ?? option.take("route-alert-percent") ?? ""
            lines.append(
                ConfigurationLine(
                    "routing-table limit \(number) \(reaction)", slot: "routing-table limit",
                    undo: "undo routing-table limit"))
        }
        return lines
    }

    private func evpnLines(_ af: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        af.enter("evpn") { evpn in
            evpn.drain("extend-vpn-targets", "extend-vpn-target") { target in
                lines.append(
                    ConfigurationLine("vpn-target \(target.key("vrf-rt-value")) \(target.key("vrf-rt-type")) evpn"))
            }
            if evpn.take("mpls-routing") == "true" { lines.append(ConfigurationLine("evpn mpls routing-enable")) }
            evpn.drop("label-mode", ifEqual: "per-instance")
            if let mode = evpn.take("label-mode") {
                lines.append(ConfigurationLine("apply-label \(mode) evpn", slot: "apply-label evpn"))
            }
            if let policy = evpn.take("tunnel-policy-name") {
                lines.append(
                    ConfigurationLine(
                        "tnl-policy \(policy) evpn", slot: "tnl-policy evpn", undo: "undo tnl-policy evpn"))
            }
        }
        return lines
    }
}
