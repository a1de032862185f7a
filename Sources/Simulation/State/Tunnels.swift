package import Addressing

/// A tunnel that BGP routes may be resolved to.
package struct Tunnel: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case ldp
        case bgp
        /// Straight to a BGP peer. It carries only to a directly connected one, over interfaces with MPLS.
        case localInterface
    }

    package var id: UInt32
    package var kind: Kind
    /// The instance it lies in: the public one, or the VPN instance of a local-interface tunnel.
    package var instance: String
    package var destination: IPv4Address
    package var isUp: Bool
    /// False for a local IFNET tunnel to a peer that is not connected: routes are resolved to it and nothing arrives.
    package var carries: Bool

    package init(
        id: UInt32, kind: Kind, instance: String, destination: IPv4Address, isUp: Bool = true, carries: Bool = true
    ) {
        self.id = id
        self.kind = kind
        self.instance = instance
        self.destination = destination
        self.isUp = isUp
        self.carries = carries
    }
}

/// An LSP that BGP labels make, in the row form that routers show.
package struct BGPLSP: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case ingress
        case transit
        case egress
    }

    package var instance: String
    /// Nil for a label that stands for a whole VPN instance.
    package var fec: IPv4Prefix?
    package var kind: Kind
    package var inLabel: UInt32?
    package var outLabel: UInt32?
    package var nextHop: IPv4Address?

    package init(
        instance: String, fec: IPv4Prefix?, kind: Kind, inLabel: UInt32? = nil, outLabel: UInt32? = nil,
        nextHop: IPv4Address? = nil
    ) {
        self.instance = instance
        self.fec = fec
        self.kind = kind
        self.inLabel = inLabel
        self.outLabel = outLabel
        self.nextHop = nextHop
    }
}

/// A row of the label forwarding table (RFC 3031's incoming label map).
package struct LabelEntry: Sendable, Hashable {
    package enum Operation: Sendable, Hashable {
        /// Replace the label, send to a neighbour.
        case swap(to: UInt32, nextHop: IPv4Address, interface: String)
        /// Take the label off, send to a neighbour (penultimate hop).
        case pop(nextHop: IPv4Address, interface: String)
        /// Replace the label, then push the labels of the tunnel to a router further on.
        case swapIntoTunnel(to: UInt32, tunnel: UInt32)
        /// Take the label off and put the packet into a tunnel (a BGP label stitched to LDP).
        case popIntoTunnel(tunnel: UInt32)
        /// Take the label off and look the packet up in an instance's table.
        case popAndLookUp(instance: String)
        /// Take the label off; a one-per-route VPN label: send straight to the neighbour.
        case popToNextHop(instance: String, nextHop: IPv4Address, interface: String)
    }

    package var label: UInt32
    package var operation: Operation
    /// What the label stands for, for explanations.
    package var fec: IPv4Prefix?

    package init(label: UInt32, operation: Operation, fec: IPv4Prefix? = nil) {
        self.label = label
        self.operation = operation
        self.fec = fec
    }
}
