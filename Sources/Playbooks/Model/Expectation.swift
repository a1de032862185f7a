package import Addressing
import Fleet

/// One thing that must hold on one router after a task, and how to name it in a report.
package struct CheckSubject: Sendable, Hashable, Codable {
    package var check: CheckName
    package var router: String
    /// As in "PE2 via GigabitEthernet0/1/1".
    package var subject: String
    package var expectation: Expectation
    /// Seconds; nil: the tool's own deadline.
    package var within: Int?
}

/// A PE's interface to a customer, as it is to be.
package struct CustomerInterface: Sendable, Hashable, Codable {
    package var interface: String
    package var address: InterfaceAddress
    package var vpn: String

    package init(interface: String, address: InterfaceAddress, vpn: String) {
        self.interface = interface
        self.address = address
        self.vpn = vpn
    }
}

/// What must hold, as values that a parsed display output can be compared with. The journal keeps it by the names of its
/// cases and labels, which therefore stay as they are.
package enum Expectation: Sendable, Hashable, Codable {
    /// Up on the interface; `systemID` or `neighbor` is what the router prints for the neighbour, nil of a customer's.
    case isisAdjacency(neighbor: String?, systemID: String?, interface: String)
    /// Full on the interface; who the neighbour is may be the customer's to say.
    case ospfAdjacency(neighborID: IPv4Address?, address: IPv4Address?, interface: String, area: String)
    /// `vpn` nil: the public instance.
    case ldpSession(peer: IPv4Address, vpn: String? = nil)
    /// A label-switched path to the /32 exists; `vpn` nil: in the public instance.
    case ldpLSP(to: IPv4Prefix, vpn: String? = nil)
    case evpnPeer(IPv4Address, asNumber: UInt32)
    /// A type 5 route (RFC 9136) with a label, from one of the next hops; by one of the distinguishers, as
    /// other VPNs may have the prefix too. Runs of earlier versions have none.
    case evpnRoute(IPv4Prefix, nextHops: [IPv4Address], distinguishers: [String]? = nil)
    /// In the forwarding table of a Level 1 PE's VPN instance, from one of the next hops: where an EVPN route enters an
    /// instance it needs a tunnel, and nowhere else.
    case instanceRoute(IPv4Prefix, vpn: String, nextHops: [IPv4Address])
    /// Established; `vpn` nil: the public instance.
    case bgpPeer(IPv4Address, asNumber: UInt32, vpn: String?, mode: AccessMode)
    /// A best route with a received label, from one of the next hops; `vpn` nil: the public instance.
    case labeledRoute(IPv4Prefix, nextHops: [IPv4Address], mode: AccessMode, vpn: String? = nil)
    /// MPLS is on and the interface up: without it labeled packets are dropped while every session stays up.
    case mplsInterface(String)
    /// The session with a neighbour on a CSC link makes a local IFNET tunnel to it, without which no labels go there.
    case localTunnel(to: IPv4Address)
    /// No local IFNET tunnel leads to a peer over several hops: it would carry nothing, and hide a lost label path.
    case noLocalTunnel(to: IPv4Address)
    /// Active in the VPN instance: connected by the interface, from one of the next hops, or from anywhere where none is
    /// known.
    case customerRoute(
        IPv4Prefix, vpn: String, nextHops: [IPv4Address], connected: Bool = false, interface: String? = nil)
    /// No route to the prefix or into it; `vpn` nil: the public instance.
    case noCustomerRoute(IPv4Prefix, vpn: String?)
    /// A customer's EBGP session, Established.
    case customerPeer(CustomerInterface, peer: IPv4Address, asNumber: UInt32)
    /// Up with its address: that is all that a static route needs of the customer.
    case customerInterface(CustomerInterface)
    /// The interface as it is to be, whether or not anything is connected: the customer is not there yet.
    case customerAccess(CustomerInterface)
    /// The BGP peer as it is to be, whether or not it answers: the customer is not there yet.
    case awaitedPeer(IPv4Address, asNumber: UInt32, vpn: String)
    /// The interface as `customerAccess` has it, of a customer with static routes: that it is up is all that shows the
    /// customer.
    case awaitedInterface(CustomerInterface)
    /// A customer's adjacency by IS-IS or else OSPF, whether or not it is there; the outcome says whether it is up.
    case awaitedAdjacency(interface: String, isis: Bool)
    /// No route to the prefix or into it from one of the next hops, in a customers' VPN instance.
    case noRouteFrom(IPv4Prefix, vpn: String, nextHops: [IPv4Address])
    case vpnv4Peer(IPv4Address, asNumber: UInt32)
    case vpnv4Route(IPv4Prefix, distinguisher: String, nextHop: IPv4Address)
    /// Labeled path from this router's loopback to the other L2 PE's, by what gave this router its label.
    case endToEndLSP(from: IPv4Address, to: IPv4Prefix, peer: String, by: LabelDistribution = .bgp)
}
