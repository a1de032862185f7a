import YANG

/// The address families of BGP in one network instance, nil standing for the public one.
struct BGPFamilyWriter {
    var instance: String?

    /// The slot of a peer's existence: everything said of the peer hangs on it.
    private func anchor(_ peer: DataNode) -> String {
        let scope = instance.map { "vpn-instance \($0) " } ?? ""
        return "\(scope)peer \(peer.key("address"))"
    }

    /// `peer ... as-number` and what goes with it outside every family, for every peer of the public instance.
    func sessionLines(_ process: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        process.enter("peers") { peers in
            peers.visit("peer") { lines += sessionLines(ofPeer: &$0) }
        }
        return lines
    }

    private func sessionLines(ofPeer peer: inout DataNode) -> [ConfigurationLine] {
        let name = "peer \(peer.key("address"))"
        let anchor = anchor(peer)
        var lines: [ConfigurationLine] = []
        if let number = peer.take("remote-as") {
            var line = ConfigurationLine("\(name) as-number \(number)", slot: anchor, undo: "undo \(name)")
            line.isRecreated = true
            lines.append(line)
        }
        func line(_ text: String, _ slot: String) -> ConfigurationLine {
            ConfigurationLine("\(name) \(text)", slot: "\(name) \(slot)", undo: "undo \(name) \(slot)", anchor: anchor)
        }
        if let hops = peer.take("ebgp-max-hop") { lines.append(line("ebgp-max-hop \(hops)", "ebgp-max-hop")) }
        if let interface = peer.take("local-if-name") {
            lines.append(line("connect-interface \(interface)", "connect-interface"))
        }
        return lines
    }

    /// Every family view of the instance. The peers must still be in the tree: they are taken out here.
    func families(_ process: inout DataNode) -> [ConfigurationBlock] {
        var lines: [BGPFamily: [ConfigurationLine]] = [:]
        for family in BGPFamily.allCases {
            process.drain("afs", "af", where: family.isTyped) { lines[family] = familyLines(&$0, family) }
        }
        var blocks: [ConfigurationBlock] = []
        for family in BGPFamily.allCases {
            let peers = peerLines(&process, family)
            guard lines[family] != nil || !peers.isEmpty else { continue }
            var view = ConfigurationBlock(family.view(instance))
            view.lines = (lines[family] ?? []) + peers
            blocks.append(view)
        }
        return blocks
    }

    private func familyLines(_ af: inout DataNode, _ family: BGPFamily) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        if family == .unicast, instance == nil { lines.append(ConfigurationLine("undo synchronization")) }
        if family.filtersByTarget {
            // On by default, and printed even so.
            let word = af.take(family.container, "policy-vpntarget") == "false" ? "undo " : ""
            lines.append(ConfigurationLine(word + "policy vpn-target", slot: "policy vpn-target"))
        }
        af.enter(family.container) { lines += routeLines(&$0) }
        return lines
    }

    private func routeLines(_ af: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        af.drain("network-routes", "network-route") { route in
            let text = "network \(route.key("address")) \(route.key("mask-length"))"
            lines.append(ConfigurationLine(text))
        }
        af.drain("import-routes", "import-route") { route in
            let process = route.key("process-id")
            let text =
                "import-route \(route.key("protocol"))" + (process == "0" || process.isEmpty ? "" : " \(process)")
            let policy = route.take("policy-name").map { " route-policy \($0)" } ?? ""
            lines.append(ConfigurationLine(text + policy, slot: text, undo: "undo \(text)"))
        }
        af.drain("advertise-route-to-evpns", "advertise-route-to-evpn") { route in
            let source = route.key("protocol")
            lines.append(ConfigurationLine("advertise l2vpn evpn" + (source == "all" ? "" : " \(source)")))
        }
        return lines
    }

    /// The peers' lines in one family: in a VPN instance that is also where a peer comes into being.
    private func peerLines(_ process: inout DataNode, _ family: BGPFamily) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        process.enter("peers") { peers in
            peers.visit("peer") { lines += peerLines(ofPeer: &$0, family) }
            if family == BGPFamily.allCases.last { peers.drop("peer") }
        }
        return lines
    }

    private func peerLines(ofPeer peer: inout DataNode, _ family: BGPFamily) -> [ConfigurationLine] {
        let name = "peer \(peer.key("address"))"
        let anchor = anchor(peer)
        var lines: [ConfigurationLine] = []
        if instance != nil, family == .unicast { lines += sessionLines(ofPeer: &peer) }
        var isEnabled = false
        peer.drain("afs", "af", where: family.isTyped) { af in
            isEnabled = true
            if instance == nil || family != .unicast {
                lines.append(
                    ConfigurationLine(
                        "\(name) enable", slot: "\(name) enable", undo: "undo \(name) enable", anchor: anchor)
                )
            }
            af.enter(family.container) { lines += optionLines(&$0, name, anchor) }
        }
        // A peer is enabled in public IPv4 unicast from the start (`default ipv4-unicast`), so that it is not must be said.
        if family == .unicast, instance == nil, !isEnabled {
            lines.append(
                ConfigurationLine(
                    "undo \(name) enable", slot: "\(name) enable", undo: "\(name) enable", anchor: anchor))
        }
        return lines
    }

    private func optionLines(_ af: inout DataNode, _ name: String, _ anchor: String) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        func add(_ text: String, _ slot: String? = nil) {
            let slot = slot ?? text
            lines.append(
                ConfigurationLine(
                    "\(name) \(text)", slot: "\(name) \(slot)", undo: "undo \(name) \(slot)", anchor: anchor))
        }
        for (leaf, direction) in [("import-policy", "import"), ("export-policy", "export")] {
            guard let policy = af.take(leaf) else { continue }
            lines.append(
                ConfigurationLine(
                    "\(name) route-policy \(policy) \(direction)", slot: "\(name) route-policy \(direction)",
                    undo: "undo \(name) route-policy \(policy) \(direction)", anchor: anchor))
        }
        if af.take("label-route-capability") == "true" { add("label-route-capability") }
        switch af.take("nexthop-configure") {
        case "local": add("next-hop-local")
        case "invariable": add("next-hop-invariable")
        default: break
        }
        if let times = af.take("allow-as-loop") { add("allow-as-loop \(times)", "allow-as-loop") }
        if af.take("substitute-as-enable") == "true" { add("substitute-as") }
        if af.take("reflect-client") == "true" { add("reflect-client") }
        return lines
    }
}
