package import Simulation

/// Reads tunnel policies of select-sequence form; those that bind destinations to tunnels by name leave the default order.
package enum TunnelPolicyReader {
    package static func policies(_ root: ConfigurationCursor) -> [String: TunnelPolicy] {
        root.entries("tunnel-policys", "tunnel-policy").reduce(into: [:]) { policies, entry in
            guard let name = entry.text("name"), let sequence = entry.at("ipv4-set", "select-sequence") else { return }
            let types = sequence.entries("select-tunnel-types", "select-tunnel-type").compactMap { $0.text("type") }
            policies[name] = TunnelPolicy(name: name, kinds: kinds(types), origin: entry.origin)
        }
    }

    /// `lsp` stands for LDP and BGP label switched paths. A directly connected neighbour needs no tunnel to be chosen: the
    /// default for VPN routes ends with it too (facts 2.1).
    private static func kinds(_ types: [String]) -> [Tunnel.Kind] {
        var kinds: [Tunnel.Kind] = []
        for type in types {
            switch type {
            case "lsp": kinds += [.ldp, .bgp]
            case "ldp": kinds.append(.ldp)
            case "bgp": kinds.append(.bgp)
            default: break
            }
        }
        return kinds
    }
}
