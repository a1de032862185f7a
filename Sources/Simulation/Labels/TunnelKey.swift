import Addressing

/// What identifies a tunnel of a router while numbers are not given out yet.
struct TunnelKey: Sendable, Hashable, Comparable {
    var kind: Tunnel.Kind
    var instance: String
    var destination: IPv4Address

    static func < (left: TunnelKey, right: TunnelKey) -> Bool {
        (left.rank, left.instance, left.destination) < (right.rank, right.instance, right.destination)
    }

    /// The order in which routes without a tunnel policy choose.
    private var rank: Int {
        switch kind {
        case .ldp: 0
        case .bgp: 1
        case .localInterface: 2
        }
    }
}
