import YANG

/// `isis`, and what stands of it under interfaces.
extension LineWriter {
    mutating func isisBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        var circuits: [(String, [ConfigurationLine])] = []
        eachInstance(&root) { name, instance in
            instance.drain("isis", "sites", "site") { site in
                let id = site.key("id")
                blocks.append(isisBlock(&site, id: id, instance: name))
                site.drain("circuits", "circuit") { circuit in
                    circuits.append((circuit.key("name"), circuitLines(&circuit, id: id)))
                }
            }
        }
        for (interface, lines) in circuits { interfaceLines[interface, default: []] += lines }
        return blocks
    }

    private func circuitLines(_ circuit: inout DataNode, id: String) -> [ConfigurationLine] {
        var lines = [
            ConfigurationLine("isis enable \(id)", slot: "isis enable", undo: "undo isis enable", anchor: "ip binding")
        ]
        func add(_ text: String, _ slot: String) {
            lines.append(ConfigurationLine(text, slot: slot, undo: "undo \(slot)", anchor: "isis enable"))
        }
        if circuit.take("p2p-enable") == "true" { add("isis circuit-type p2p", "isis circuit-type") }
        circuit.drain("afs", "af", where: Self.isIPv4) { family in
            let (first, second) = (family.take("cost-level1"), family.take("cost-level2"))
            if let first, first == second {
                add("isis cost \(first)", "isis cost")
            } else {
                if let first { add("isis cost \(first) level-1", "isis cost level-1") }
                if let second { add("isis cost \(second) level-2", "isis cost level-2") }
            }
            if family.take("ldp-sync", "enable") == "enable" { add("isis ldp-sync", "isis ldp-sync") }
        }
        circuit.drain("hello-auths", "hello-auth") { hello in
            let level = hello.key("level")
            let words = Self.authentication(&hello)
            add("isis authentication-mode \(words) \(level)", "isis authentication-mode \(level)")
        }
        return lines
    }

    /// `keychain NAME`, or the algorithm with its key.
    private static func authentication(_ holder: inout DataNode) -> String {
        let mode = holder.take("pw-type") ?? ""
        if let name = holder.take("key-chain") { return "\(mode) \(name)" }
        let number = holder.take("key-id").map { " key-id \($0)" } ?? ""
        return mode + number + " cipher \(holder.take("md5") ?? "")"
    }

    private static func isIPv4(_ family: DataNode) -> Bool { family.key("type") == "afipv4" }

    private func isisBlock(_ site: inout DataNode, id: String, instance: String) -> ConfigurationBlock {
        let view = instance == "_public_" ? "isis \(id)" : "isis \(id) vpn-instance \(instance)"
        var block = ConfigurationBlock(ConfigurationLine(view, undo: "undo isis \(id)"))
        site.drop("level", ifEqual: "level-1-2")
        if let level = site.take("level") {
            block.lines.append(ConfigurationLine("is-level \(level)", slot: "is-level", undo: "undo is-level"))
        }
        site.drop("cost-style", ifEqual: "narrow")
        if let style = site.take("cost-style") {
            let word = Self.costStyles[style] ?? style
            block.lines.append(ConfigurationLine("cost-style \(word)", slot: "cost-style", undo: "undo cost-style"))
        }
        site.enter("set-overload") { block.lines += overloadLines(&$0) }
        site.drain("net-entitys", "net-entity") { entity in
            block.lines.append(ConfigurationLine("network-entity \(entity.key("value"))"))
        }
        if let name = site.take("is-name") {
            block.lines.append(ConfigurationLine("is-name \(name)", slot: "is-name", undo: "undo is-name"))
        }
        site.drain("lsp-auths", "lsp-auth") { authentication in
            let slot = "\(authentication.key("cmd-type"))-authentication-mode"
            let words = Self.authentication(&authentication)
            block.lines.append(ConfigurationLine("\(slot) \(words)", slot: slot, undo: "undo \(slot)"))
        }
        dropTimers(&site)
        // IPv4 is the family that a process has without being told.
        site.drain("afs", "af", where: Self.isIPv4) { block.lines += bfdLines(&$0) + importLines(&$0) }
        return block
    }

    /// The module spells it so. What is overloaded on startup alone is left to be told as it is.
    private func overloadLines(_ overload: inout DataNode) -> [ConfigurationLine] {
        overload.drop("type", ifEqual: "no-set")
        guard overload.key("type") == "maunal" else { return [] }
        _ = overload.take("type")
        let allowed = [("inter-level", "interlevel"), ("external", "external")].filter {
            overload.take($0.0) == "true"
        }
        let words = allowed.isEmpty ? "" : " allow " + allowed.map(\.1).joined(separator: " ")
        return [ConfigurationLine("set-overload" + words, slot: "set-overload", undo: "undo set-overload")]
    }

    /// The model's words for the command's (huawei-isis, `cost-style`).
    private static let costStyles = [
        "wtransition": "wide-compatible", "ntransition": "narrow-compatible", "transition": "compatible",
    ]

    /// What a process takes from other protocols. IS-IS takes it into level 2 unless told otherwise.
    func importLines(_ holder: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        holder.drain("import-routes", "import-route") { route in
            let process = route.key("process-id") == "0" ? "" : " \(route.key("process-id"))"
            let source = "import-route \(route.key("protocol"))\(process)"
            let internals = route.take("permit-ibgp") == "true" ? " permit-ibgp" : ""
            let cost = route.take("cost").map { " cost \($0)" } ?? ""
            let kind = route.take("type").map { " type \($0.filter(\.isNumber))" } ?? ""
            route.drop("level-type", ifEqual: "level-2")
            let level = route.take("level-type").map { " \($0)" } ?? ""
            let policy = route.take("route-policy-name").map { " route-policy \($0)" } ?? ""
            lines.append(
                ConfigurationLine(
                    source + internals + cost + kind + level + policy, slot: source, undo: "undo \(source)"))
        }
        return lines
    }

    /// The router fills these in by itself (dynamic defaults of the module) and does not print them.
    private func dropTimers(_ site: inout DataNode) {
        site.drop("timer", "spf", "max", ifEqual: "5")
        site.drop("timer", "spf", "init", ifEqual: "50")
        site.drop("timer", "spf", "incr", ifEqual: "200")
    }

    /// `bfd all-interfaces`, of IS-IS and OSPF alike.
    func bfdLines(_ holder: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        let slot = "bfd all-interfaces"
        holder.enter("bfd") { bfd in
            if bfd.take("enable") == "true" { lines.append(ConfigurationLine("\(slot) enable")) }
            bfd.drop("detect-multiplier", ifEqual: "3")
            let sent = bfd.take("min-tx").map { " min-tx-interval \($0)" } ?? ""
            let received = bfd.take("min-rx").map { " min-rx-interval \($0)" } ?? ""
            let lost = bfd.take("detect-multiplier").map { " detect-multiplier \($0)" } ?? ""
            let timers = sent + received + lost
            guard !timers.isEmpty else { return }
            lines.append(ConfigurationLine(slot + timers, slot: "\(slot) timers", undo: "undo \(slot)\(timers)"))
        }
        return lines
    }
}
