package import Addressing

/// A row of an IP routing table.
package struct Route: Sendable, Hashable {
    package enum Source: Sendable, Hashable {
        case direct
        case `static`
        case ospf
        case ospfExternal
        case isisLevel1
        case isisLevel2
        case ebgp
        case ibgp
    }

    package var prefix: IPv4Prefix
    package var source: Source
    package var preference: Int
    package var cost: Int
    package var nextHop: IPv4Address
    /// The outgoing interface; `InLoopBack0` for the router's own addresses, empty while nothing resolves.
    package var interface: String
    /// The next hop is not directly connected, or was resolved to a tunnel: found by recursion.
    package var isRelayed: Bool
    /// It is in the forwarding table.
    package var isInFIB: Bool
    /// The tunnel it was resolved to, by `Tunnel.id`.
    package var tunnel: UInt32?
    /// The label that packets get, if any.
    package var label: UInt32?

    package init(
        prefix: IPv4Prefix, source: Source, preference: Int, cost: Int, nextHop: IPv4Address, interface: String,
        isRelayed: Bool = false, isInFIB: Bool = true, tunnel: UInt32? = nil, label: UInt32? = nil
    ) {
        self.prefix = prefix
        self.source = source
        self.preference = preference
        self.cost = cost
        self.nextHop = nextHop
        self.interface = interface
        self.isRelayed = isRelayed
        self.isInFIB = isInFIB
        self.tunnel = tunnel
        self.label = label
    }
}
