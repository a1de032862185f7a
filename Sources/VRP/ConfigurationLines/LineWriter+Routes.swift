import YANG

/// `bfd`, `tunnel-policy` and `ip route-static`.
extension LineWriter {
    func bfdBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        guard let bfd = root.child("bfd"), bfd.children.isEmpty else { return [] }
        // Being there is all that it says.
        root.children.removeAll { $0.name == bfd.name }
        return [ConfigurationBlock("bfd")]
    }

    func tunnelPolicyBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var blocks: [ConfigurationBlock] = []
        root.drain("tunnel-management", "tunnel-policys", "tunnel-policy") { policy in
            var block = ConfigurationBlock("tunnel-policy \(policy.key("name"))")
            policy.enter("ipv4-set", "select-sequence") { sequence in
                var types: [String] = []
                sequence.drain("select-tunnel-types", "select-tunnel-type") { types.append($0.key("type")) }
                let most = sequence.take("loadbalance") ?? "1"
                block.lines.append(
                    ConfigurationLine(
                        "tunnel select-seq \(types.joined(separator: " ")) load-balance-number \(most)",
                        slot: "tunnel select-seq", undo: "undo tunnel select-seq"))
            }
            blocks.append(block)
        }
        return blocks
    }

    /// Of all instances, in both of the model's lists; a router prints each as a line of its own.
    func staticRouteBlocks(_ root: inout DataNode) -> [ConfigurationBlock] {
        var lines: [String] = []
        eachInstance(&root) { name, instance in
            let vpn = name == "_public_" ? "" : "vpn-instance \(name) "
            instance.drain("afs", "af", where: { $0.key("type") == "ipv4-unicast" }) { af in
                af.enter("routing") { lines += Self.routes(&$0).map { "ip route-static \(vpn)\($0)" } }
            }
        }
        return lines.enumerated().map { index, line in
            var block = ConfigurationBlock(line)
            block.joinsPrevious = index > 0
            return block.enteringNoView
        }
    }

    private static func routes(_ routing: inout DataNode) -> [String] {
        var routes: [String] = []
        routing.drain("static-routing", "unicast-route2s", "unicast-route2") { route in
            let target = target(route)
            route.drain("nexthop-addresses", "nexthop-address") { routes.append("\(target) \($0.key("address"))") }
        }
        routing.drain("static-routing", "unicast-routes", "unicast-route") { route in
            let interface = route.key("interface-name")
            routes.append("\(target(route)) \(interface.isEmpty ? "" : interface + " ")\(route.key("next-hop"))")
        }
        // The topology is the router's own.
        routing.drop("routing-manage", "topologys", "topology")
        return routes
    }

    private static func target(_ route: DataNode) -> String {
        let length = min(max(Int(route.key("mask-length")) ?? 32, 0), 32)
        let bits = length == 0 ? 0 : UInt32.max << UInt32(32 - length)
        let mask = [24, 16, 8, 0].map { String(bits >> UInt32($0) & 0xff) }.joined(separator: ".")
        return "\(route.key("prefix")) \(mask)"
    }
}
