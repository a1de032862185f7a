import Addressing

/// An interface that can carry packets: up, with an address.
struct Port: Sendable, Hashable {
    var place: Place
    var interface: String
    var address: IPv4Address
    var prefixLength: Int
    var isLoopback: Bool
    var mtu: Int
    /// MPLS is on globally and here.
    var mpls: Bool
    /// LDP is on globally and here, and MPLS too.
    var ldp: Bool

    var subnet: IPv4Prefix { IPv4Prefix(address, prefixLength) }
    var end: NetworkModel.End { NetworkModel.End(router: place.router, interface: interface) }

    /// Both are in one subnet, with different addresses: packets sent to the other's address arrive.
    func reaches(_ other: Port) -> Bool {
        subnet == other.subnet && address != other.address
    }
}
