package import Addressing

/// A layer 3 interface as configured.
package struct InterfaceModel: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case physical
        case loopback
    }

    /// What tag the frames of an interface have (IEEE 802.1Q).
    package enum Tag: Sendable, Hashable {
        /// None: a main interface.
        case none
        case vlan(Int)
        /// A sub-interface that nobody gave one: it never comes up.
        case missing
        /// Two, several, or by a rule that is not modelled: taken to agree with the other end's.
        case unmodelled
    }

    package var name: String
    package var kind: Kind
    /// The main interface that a sub-interface stands on.
    package var parent: String?
    package var tag = Tag.none
    package var adminUp: Bool
    /// The routing instance it is bound to.
    package var instance: String
    package var address: IPv4Address?
    package var prefixLength: Int
    /// The largest IP packet that it sends or takes.
    package var mtu: Int = InterfaceModel.standardMTU
    package var origin: Origin

    /// Ethernet's (RFC 894).
    package static let standardMTU = 1500

    package init(
        name: String, kind: Kind, adminUp: Bool = true, instance: String = RouterModel.publicInstance,
        address: IPv4Address? = nil, prefixLength: Int = 32, origin: Origin
    ) {
        self.name = name
        self.kind = kind
        self.adminUp = adminUp
        self.instance = instance
        self.address = address
        self.prefixLength = prefixLength
        self.origin = origin
    }

    /// The subnet of its address.
    package var prefix: IPv4Prefix? { address.map { IPv4Prefix($0, prefixLength) } }
}
