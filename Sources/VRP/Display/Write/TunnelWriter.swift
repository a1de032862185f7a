import Simulation

/// `display tunnel-info all`.
enum TunnelWriter {
    static func lines(_ router: RouterState) -> [String] {
        [
            "Tunnel ID                     Type                Destination         Status", TextTable.rule(77),
        ]
            + router.tunnels.map { tunnel in
                TextTable.left(identifier(tunnel), 30) + TextTable.left(name(tunnel.kind), 20)
                    + TextTable.left(tunnel.destination, 20) + (tunnel.isUp ? "UP" : "DOWN")
            }
    }

    /// 18 hexadecimal digits; samples have the kind in the ninth and tenth: 01 LDP, 02 BGP, 0c local ifnet.
    private static func identifier(_ tunnel: Tunnel) -> String {
        let kind =
            switch tunnel.kind {
            case .ldp: "01"
            case .bgp: "02"
            case .localInterface: "0c"
            }
        let digits = String(tunnel.id, radix: 16)
        return "0x00000000" + kind + String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    }

    private static func name(_ kind: Tunnel.Kind) -> String {
        switch kind {
        case .ldp: "ldp"
        case .bgp: "bgp"
        case .localInterface: "mpls local ifnet"
        }
    }
}
