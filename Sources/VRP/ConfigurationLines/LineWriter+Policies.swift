import YANG

/// `route-policy` and `ip ip-prefix`.
extension LineWriter {
    func policyBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var policies: [ConfigurationBlock] = []
        var prefixes: [ConfigurationBlock] = []
        root.enter("routing-policy") { policy in
            policy.drain("policy-definitions", "policy-definition") { definition in
                let name = definition.key("name")
                definition.drain("nodes", "node") { policies.append(nodeBlock(&$0, of: name)) }
            }
            policy.drain("ipv4-prefix-filters", "ipv4-prefix-filter") { filter in
                let name = filter.key("name")
                filter.drain("nodes", "node") { prefixes.append(prefixBlock(&$0, of: name)) }
            }
        }
        return joined(policies) + joined(prefixes)
    }

    private func joined(_ blocks: [ConfigurationBlock]) -> [ConfigurationBlock] {
        blocks.enumerated().map { index, block in
            var block = block
            block.joinsPrevious = index > 0
            return block
        }
    }

    private func nodeBlock(_ node: inout DataNode, of name: String) -> ConfigurationBlock {
        let sequence = node.key("sequence")
        let mode = node.take("match-mode") ?? "permit"
        var block = ConfigurationBlock(
            ConfigurationLine(
                "route-policy \(name) \(mode) node \(sequence)", slot: "route-policy \(name) node \(sequence)",
                undo: "undo route-policy \(name) node \(sequence)"))
        if let list = node.take("conditions", "match-ipv4-prefix", "prefix-filter-ref") {
            block.lines.append(
                ConfigurationLine(
                    "if-match ip-prefix \(list)", slot: "if-match ip-prefix", undo: "undo if-match ip-prefix"))
        }
        if node.take("conditions", "match-mpls-label", "mpls-label") != nil {
            block.lines.append(ConfigurationLine("if-match mpls-label"))
        }
        if node.take("actions", "apply-mpls-label", "mpls-label") != nil {
            block.lines.append(ConfigurationLine("apply mpls-label"))
        }
        return block
    }

    private func prefixBlock(_ node: inout DataNode, of name: String) -> ConfigurationBlock {
        let entry = "ip ip-prefix \(name) index \(node.key("sequence"))"
        let mode = node.take("match-mode") ?? "permit"
        var text = "\(entry) \(mode) \(node.take("ip-address") ?? "0.0.0.0") \(node.take("masklength") ?? "0")"
        if let lower = node.take("masklength-lower") { text += " greater-equal \(lower)" }
        if let upper = node.take("masklength-upper") { text += " less-equal \(upper)" }
        return ConfigurationBlock(ConfigurationLine(text, slot: entry, undo: "undo \(entry)")).enteringNoView
    }
}
