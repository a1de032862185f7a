import YANG

/// `isis` and `ospf`, and `isis enable` under interfaces.
extension LineWriter {
    mutating func isisBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        var circuits: [(String, ConfigurationLine)] = []
        eachInstance(&root) { name, instance in
            instance.drain("isis", "sites", "site") { site in
                let id = site.key("id")
                blocks.append(isisBlock(&site, id: id, instance: name))
                site.drain("circuits", "circuit") { circuit in
                    circuit.drop("afs", "af", where: Self.isIPv4)
                    let line = ConfigurationLine(
                        "isis enable \(id)", slot: "isis enable", undo: "undo isis enable", anchor: "ip binding")
                    circuits.append((circuit.key("name"), line))
                    if circuit.take("p2p-enable") == "true" {
                        circuits.append(
                            (
                                circuit.key("name"),
                                ConfigurationLine(
                                    "isis circuit-type p2p", slot: "isis circuit-type", undo: "undo isis circuit-type",
                                    anchor: "isis enable")
                            ))
                    }
                }
            }
        }
        for (interface, line) in circuits { interfaceLines[interface, default: []].append(line) }
        return blocks
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
            block.lines.append(ConfigurationLine("cost-style \(style)", slot: "cost-style", undo: "undo cost-style"))
        }
        site.drain("net-entitys", "net-entity") { entity in
            block.lines.append(ConfigurationLine("network-entity \(entity.key("value"))"))
        }
        if let name = site.take("is-name") {
            block.lines.append(ConfigurationLine("is-name \(name)", slot: "is-name", undo: "undo is-name"))
        }
        // The router fills these in by itself (dynamic defaults of the module) and does not print them.
        site.drop("timer", "spf", "max", ifEqual: "5")
        site.drop("timer", "spf", "init", ifEqual: "50")
        site.drop("timer", "spf", "incr", ifEqual: "200")
        // IPv4 is the family that a process has without being told.
        site.drain("afs", "af", where: Self.isIPv4) { block.lines += importLines(&$0) }
        return block
    }

    func ospfBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        eachInstance(&root) { name, instance in
            instance.drain("ospfv2", "sites", "site") { site in
                let id = site.key("process-id")
                let router = site.take("router-id").map { " router-id \($0)" } ?? ""
                let vpn = name == "_public_" ? "" : " vpn-instance \(name)"
                var block = ConfigurationBlock(
                    ConfigurationLine("ospf \(id)\(router)\(vpn)", slot: "ospf \(id)", undo: "undo ospf \(id)"))
                block.lines += importLines(&site)
                site.drain("areas", "area") { block.blocks.append(areaBlock(&$0)) }
                blocks.append(block)
            }
        }
        return blocks
    }

    /// What a process takes from other protocols. IS-IS takes it into level 2 unless told otherwise.
    private func importLines(_ holder: inout DataNode) -> [ConfigurationLine] {
        var lines: [ConfigurationLine] = []
        holder.drain("import-routes", "import-route") { route in
            let process = route.key("process-id") == "0" ? "" : " \(route.key("process-id"))"
            let source = "import-route \(route.key("protocol"))\(process)"
            let internals = route.take("permit-ibgp") == "true" ? " permit-ibgp" : ""
            route.drop("level-type", ifEqual: "level-2")
            let level = route.take("level-type").map { " \($0)" } ?? ""
            let policy = route.take("route-policy-name").map { " route-policy \($0)" } ?? ""
            lines.append(
                ConfigurationLine(source + internals + level + policy, slot: source, undo: "undo \(source)"))
        }
        return lines
    }

    private func areaBlock(_ area: inout DataNode) -> ConfigurationBlock {
        var block = ConfigurationBlock("area \(area.key("area-id"))")
        block.joinsPrevious = true
        area.drain("networks", "network") { network in
            block.lines.append(ConfigurationLine("network \(network.key("ip-address")) \(network.key("mask"))"))
        }
        return block
    }
}
