import Addressing

/// What a BGP label of a router stands for; the number is given once everything has converged, so that it does not
/// depend on the order in which routes became known.
struct LabelKey: Sendable, Hashable, Comparable {
    enum Scope: Sendable, Hashable {
        /// A whole VPN instance.
        case instance(String)
        /// One next hop in an instance.
        case nextHop(String, IPv4Address)
        /// One route of an instance.
        case route(String, IPv4Prefix)
        /// A VPN route that is passed on with the own address as next hop.
        case vpnRoute(AddressFamily, String, IPv4Prefix)
    }

    var router: String
    var scope: Scope

    static func < (left: LabelKey, right: LabelKey) -> Bool { left.order < right.order }

    /// The instance whose packets arrive with the label; nil for VPN routes that only pass.
    var instance: String? {
        switch scope {
        case .instance(let name), .nextHop(let name, _), .route(let name, _): name
        case .vpnRoute: nil
        }
    }

    private struct Order: Comparable {
        var router: String
        var rank: Int
        var name: String
        var prefix: IPv4Prefix

        static func < (left: Order, right: Order) -> Bool {
            (left.router, left.rank, left.name, left.prefix) < (right.router, right.rank, right.name, right.prefix)
        }
    }

    private var order: Order {
        switch scope {
        case .instance(let name):
            Order(router: router, rank: 0, name: name, prefix: IPv4Prefix(IPv4Address(bits: 0), 0))
        case .nextHop(let name, let hop): Order(router: router, rank: 1, name: name, prefix: .host(hop))
        case .route(let name, let prefix): Order(router: router, rank: 2, name: name, prefix: prefix)
        case .vpnRoute(let family, let rd, let prefix):
            Order(router: router, rank: 3, name: "\(family) \(rd)", prefix: prefix)
        }
    }
}
