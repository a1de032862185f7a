import Addressing

/// The interface a packet leaves by and the neighbour it goes to.
struct FirstHop: Sendable, Hashable, Comparable {
    var interface: String
    var address: IPv4Address

    static func < (left: FirstHop, right: FirstHop) -> Bool {
        (left.interface, left.address) < (right.interface, right.address)
    }
}
