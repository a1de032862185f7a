package import Addressing

/// An LDP session (RFC 5036), as one end sees it.
package struct LDPSession: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        case nonExistent = "NonExistent"
        case initialized = "Initialized"
        case openReceived = "Open Recv"
        case openSent = "Open Sent"
        case operational = "Operational"
    }

    package var instance: String
    package var peerLSRID: IPv4Address
    package var peerRouter: String
    package var state: State
    /// This end has the greater transport address and opens the TCP connection.
    package var isActive: Bool
    package var interfaces: [String]

    package init(
        instance: String, peerLSRID: IPv4Address, peerRouter: String, state: State, isActive: Bool, interfaces: [String]
    ) {
        self.instance = instance
        self.peerLSRID = peerLSRID
        self.peerRouter = peerRouter
        self.state = state
        self.isActive = isActive
        self.interfaces = interfaces
    }
}

/// A label binding of LDP at one router, in the row form that routers show.
package struct LDPLSP: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case ingress
        case transit
        case egress
        /// Received and kept, but the peer is not the next hop.
        case liberal
    }

    package var instance: String
    package var fec: IPv4Prefix
    package var kind: Kind
    /// Nil for ingress and liberal rows. 3 is implicit null.
    package var inLabel: UInt32?
    /// Nil for egress rows. 3 is implicit null.
    package var outLabel: UInt32?
    /// The peer that the in label was given to, or that a liberal label came from.
    package var upstreamPeer: IPv4Address?
    package var nextHop: IPv4Address?
    package var interface: String?

    package init(
        instance: String, fec: IPv4Prefix, kind: Kind, inLabel: UInt32? = nil, outLabel: UInt32? = nil,
        upstreamPeer: IPv4Address? = nil, nextHop: IPv4Address? = nil, interface: String? = nil
    ) {
        self.instance = instance
        self.fec = fec
        self.kind = kind
        self.inLabel = inLabel
        self.outLabel = outLabel
        self.upstreamPeer = upstreamPeer
        self.nextHop = nextHop
        self.interface = interface
    }
}
