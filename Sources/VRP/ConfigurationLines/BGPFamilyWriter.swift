import YANG

/// The address families of BGP in one network instance, nil standing for the public one.
struct BGPFamilyWriter {
    var instance: String?
    /// With `bgp yang-mode enable` every peer of a VPN instance comes into being in the view `vpn-instance`; without it those
    /// that trade labeled routes do, and the others in the view of the unicast family (command reference of the CE, `bgp
    /// yang-mode enable`; NE40E, "Configuring the YANG Management Mode of BGP").
    var isYANGMode = false

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
        if let group = peer.take("group-name") { lines.append(groupLine(name, group, anchor)) }
        if let hops = peer.take("ebgp-max-hop") { lines.append(line("ebgp-max-hop \(hops)", "ebgp-max-hop")) }
        if let isOff = peer.take("local-ifnet-disable") {
            let (off, on) = ("\(name) mpls-local-ifnet disable", "undo \(name) mpls-local-ifnet disable")
            lines.append(
                ConfigurationLine(
                    isOff == "true" ? off : on, slot: off, undo: isOff == "true" ? on : off, anchor: anchor))
        }
        if let interface = peer.take("local-if-name") {
            lines.append(line("connect-interface \(interface)", "connect-interface"))
        }
        if let keepalive = peer.take("timer", "keep-alive-time"), let hold = peer.take("timer", "hold-time") {
            lines.append(line("timer keepalive \(keepalive) hold \(hold)", "timer"))
        }
        if let password = peer.take("password-text") {
            lines.append(line("password \(peer.take("password-type") ?? "cipher") \(password)", "password"))
        }
        if let chain = peer.take("key-chain-name") { lines.append(line("keychain \(chain)", "keychain")) }
        peer.enter("bfd-parameter") { lines += bfdLines(&$0, line) }
        return lines
    }

    /// A peer joins a group as a whole, and in each family by itself.
    private func groupLine(_ name: String, _ group: String, _ anchor: String) -> ConfigurationLine {
        ConfigurationLine(
            "\(name) group \(group)", slot: "\(name) group", undo: "undo \(name) group \(group)", anchor: anchor)
    }

    private func bfdLines(
        _ bfd: inout DataNode, _ line: (String, String) -> ConfigurationLine
    ) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        if bfd.take("enable") == "true" { lines.append(line("bfd enable", "bfd enable")) }
        bfd.drop("multiplier", ifEqual: "3")
        let sent = bfd.take("min-tx-interval").map { " min-tx-interval \($0)" } ?? ""
        let received = bfd.take("min-rx-interval").map { " min-rx-interval \($0)" } ?? ""
        let lost = bfd.take("multiplier").map { " detect-multiplier \($0)" } ?? ""
        let timers = sent + received + lost
        if !timers.isEmpty { lines.append(line("bfd\(timers)", "bfd\(timers)")) }
        return lines
    }

    /// Every family view of the instance. The peers must still be in the tree: they are taken out here.
    func families(_ process: inout DataNode) -> [ConfigurationBlock] {
        let sessions = sessionBlock(&process)
        var lines: [BGPFamily: [ConfigurationLine]] = [:]
        for family in BGPFamily.allCases {
            process.drain("afs", "af", where: family.isTyped) { lines[family] = familyLines(&$0, family) }
        }
        var blocks: [ConfigurationBlock] = sessions.map { [$0] } ?? []
        for family in BGPFamily.allCases {
            let peers = peerLines(&process, family)
            guard lines[family] != nil || !peers.isEmpty else { continue }
            var view = ConfigurationBlock(family.view(instance))
            view.lines = (lines[family] ?? []) + peers
            // The router's own: what is in it goes, line by line.
            view.isRemovable = !(family == .unicast && instance == nil)
            blocks.append(view)
        }
        return blocks
    }

    /// The peers of a VPN instance that do not come into being in its unicast family (carriers-carrier.md 0.1).
    private func sessionBlock(_ process: inout DataNode) -> ConfigurationBlock? {
        guard let instance else { return nil }
        var view = ConfigurationBlock("vpn-instance \(instance)")
        process.enter("peers") { peers in
            peers.visit("peer") { peer in
                if isMadeApart(peer) { view.lines += sessionLines(ofPeer: &peer) }
            }
        }
        return view.isEmpty ? nil : view
    }

    private func isMadeApart(_ peer: DataNode) -> Bool {
        isYANGMode || peer.child("afs")?.children("af").contains(where: BGPFamily.labeled.isTyped) ?? false
    }

    private func familyLines(_ af: inout DataNode, _ family: BGPFamily) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        if family == .unicast, instance == nil { lines.append(ConfigurationLine("undo synchronization", undo: "")) }
        if family.filtersByTarget {
            // On by default, and printed even so.
            let word = af.take(family.container, "policy-vpntarget") == "false" ? "undo " : ""
            let undo = word.isEmpty ? "" : "policy vpn-target"
            lines.append(ConfigurationLine(word + "policy vpn-target", slot: "policy vpn-target", undo: undo))
        }
        af.enter(family.container) {
            lines += reflectorLines(&$0, family)
            lines += routeLines(&$0)
        }
        return lines
    }

    private func reflectorLines(_ af: inout DataNode, _ family: BGPFamily) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        func read(_ options: inout DataNode) {
            let word = "reflect between-clients"
            if options.take("reflect-between-client") == "false" {
                lines.append(ConfigurationLine("undo " + word, slot: word, undo: word))
            }
            let id = options.take("reflector-cluster-ipv4") ?? options.take("reflector-cluster-id")
            if let id {
                lines.append(
                    ConfigurationLine(
                        "reflector cluster-id \(id)", slot: "reflector cluster-id", undo: "undo reflector cluster-id"))
            }
        }
        // The families that are no VPN's keep them in a container of their own.
        if family.filtersByTarget { read(&af) } else { af.enter("common") { read(&$0) } }
        return lines
    }

    private func routeLines(_ af: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        af.drain("network-routes", "network-route") { route in
            let text = "network \(route.key("address")) \(route.key("mask-length"))"
            let apart = route.take("non-relay-tunnel") == "true" ? " non-relay-tunnel" : ""
            lines.append(ConfigurationLine(text + apart, slot: text, undo: "undo \(text)"))
        }
        af.drain("import-routes", "import-route") { route in
            let process = route.key("process-id")
            let text =
                "import-route \(route.key("protocol"))" + (process == "0" || process.isEmpty ? "" : " \(process)")
            let policy = route.take("policy-name").map { " route-policy \($0)" } ?? ""
            let apart = route.take("non-relay-tunnel") == "true" ? " non-relay-tunnel" : ""
            lines.append(ConfigurationLine(text + policy + apart, slot: text, undo: "undo \(text)"))
        }
        if let policy = af.take("lsp-options", "trigger-route-policy") {
            lines.append(
                ConfigurationLine(
                    "ingress-lsp trigger route-policy \(policy)", slot: "ingress-lsp trigger",
                    undo: "undo ingress-lsp trigger"))
        }
        if af.take("routing-table-rib-only", "enable") == "true" {
            let policy = af.take("routing-table-rib-only", "policy-name").map { " route-policy \($0)" } ?? ""
            lines.append(
                ConfigurationLine(
                    "routing-table rib-only" + policy, slot: "routing-table rib-only",
                    undo: "undo routing-table rib-only"))
        }
        af.drain("import-ribs", "import-rib") { lines.append(ribLine(&$0)) }
        af.drain("advertise-route-to-evpns", "advertise-route-to-evpn") { route in
            let source = route.key("protocol")
            let slot = "advertise l2vpn evpn" + (source == "all" ? "" : " \(source)")
            route.drop("advertise-route-mode", ifEqual: "all")
            let mode = route.take("advertise-route-mode").map { $0 == "best" ? " best-route" : " \($0)-routes" } ?? ""
            let cross = route.take("include-local-cross") == "true" ? " include-local-cross-route" : ""
            lines.append(ConfigurationLine(slot + mode + cross, slot: slot, undo: "undo \(slot)"))
        }
        return lines
    }

    /// Routes of another table: the labeled one, or the labeled ones among the unlabeled (carriers-carrier.md 2.5).
    private func ribLine(_ rib: inout DataNode) -> ConfigurationLine {
        let source = rib.key("source-vpn")
        let scope = source == "_public_" ? "public" : "vpn-instance \(source)"
        let isLabeled = rib.key("source-address-family") == BGPFamily.labeled.rawValue
        let text = "import-rib \(scope)" + (isLabeled ? " labeled-unicast" : "")
        let labels = rib.take("include-label-route") == "true" ? " include-label-route" : ""
        let valid = rib.take("valid-route") == "true" ? " valid-route" : ""
        let policy = rib.take("policy-name").map { " route-policy \($0)" } ?? ""
        return ConfigurationLine(text + labels + valid + policy, slot: text, undo: "undo \(text)")
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
        // Made where it is enabled, or in the instance's own view: then each family has to enable it.
        let isMadeHere = instance != nil && family == .unicast && !isMadeApart(peer)
        if isMadeHere { lines += sessionLines(ofPeer: &peer) }
        var isEnabled = false
        peer.drain("afs", "af", where: family.isTyped) { af in
            isEnabled = true
            if !isMadeHere {
                lines.append(
                    ConfigurationLine(
                        "\(name) enable", slot: "\(name) enable", undo: "undo \(name) enable", anchor: anchor)
                )
            }
            af.enter(family.container) { settings in
                // Where the peer is made in this view, its line is there already.
                if let group = settings.take("group-name"), !isMadeHere {
                    lines.append(groupLine(name, group, anchor))
                }
                lines += optionLines(&settings, name, anchor)
            }
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
        if let origin = af.take("soo") { add("soo \(origin)", "soo") }
        af.enter("route-limit") { limit in
            guard let most = limit.take("number") else { return }
            let level = limit.take("percent") ?? "75"
            let reaction = limit.take("type").map { $0 == "noparameter" ? "" : " \($0)" } ?? ""
            let time = limit.take("idle-timeout").map { " \($0)" } ?? ""
            add("route-limit \(most) \(level)\(reaction)\(time)", "route-limit")
        }
        if af.take("substitute-as-enable") == "true" { add("substitute-as") }
        if af.take("reflect-client") == "true" { add("reflect-client") }
        return lines
    }
}
