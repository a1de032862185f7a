import Addressing
import Fleet
package import Playbooks
import Simulation
package import VRP

extension Expectation {
    /// The command whose output decides.
    package var command: DisplayCommand {
        switch self {
        case .isisAdjacency: .isisPeer
        case .ospfAdjacency: .ospfPeer(process: nil)
        case .ldpSession(_, let vpn): vpn.map { .ldpInstanceSession(instance: $0) } ?? .ldpSession
        case .ldpLSP(_, let vpn): vpn.map { .ldpInstanceLSP(instance: $0) } ?? .ldpLSP
        case .evpnPeer: .bgpEVPNPeer
        case .evpnRoute: .bgpEVPNPrefixRoutes
        case .bgpPeer(_, _, let vpn, .labeledAddressFamily): .bgpLabeledPeer(instance: vpn)
        case .bgpPeer(_, _, let vpn, _): vpn.map { .bgpInstancePeer(instance: $0) } ?? .bgpPeer
        case .labeledRoute(_, _, .labeledAddressFamily, let vpn): .bgpLabeledLabels(instance: vpn)
        case .labeledRoute(_, _, _, let vpn): vpn.map { .bgpInstanceLabels(instance: $0) } ?? .bgpLabels
        case .mplsInterface: .mplsInterface
        case .localTunnel, .noLocalTunnel: .tunnels
        case .instanceRoute(_, let vpn, _): .ipRoutes(instance: vpn)
        case .customerPeer(let access, _, _): .bgpInstancePeer(instance: access.vpn)
        case .awaitedPeer(_, _, let vpn): .bgpInstancePeer(instance: vpn)
        case .awaitedAdjacency(_, let isis): isis ? .isisPeer : .ospfPeer(process: nil)
        case .customerInterface, .customerAccess, .awaitedInterface: .ipInterfaces
        case .customerRoute(_, let vpn, _, _, _): .ipRoutes(instance: vpn)
        case .noCustomerRoute(_, let vpn): .ipRoutes(instance: vpn)
        case .noRouteFrom(_, let vpn, _): .ipRoutes(instance: vpn)
        case .vpnv4Peer: .bgpVPNv4Peer
        case .vpnv4Route: .bgpVPNv4Routes
        case .endToEndLSP: .mplsLSP
        }
    }

    /// The command for the one network that must be there, where the vendor documents one and its answer tells as much as the
    /// whole table. Not for networks that must be absent: what a router prints for none is not documented of all tables.
    package var networkCommand: DisplayCommand? {
        switch self {
        case .instanceRoute(let prefix, let vpn, _): .ipRoute(instance: vpn, RouteDestination(prefix))
        case .customerRoute(let prefix, let vpn, _, _, _): .ipRoute(instance: vpn, RouteDestination(prefix))
        case .evpnRoute(let prefix, _, _): .bgpRoute(.evpn, RouteDestination(prefix))
        case .vpnv4Route(let prefix, _, _): .bgpRoute(.vpnv4, RouteDestination(prefix))
        default: nil
        }
    }

    /// What must hold, in words.
    package var expected: String {
        switch self {
        case .isisAdjacency: "Up"
        case .ospfAdjacency: "Full"
        case .ldpSession: "Operational"
        case .ldpLSP(let prefix, _): "a label for \(prefix)"
        case .evpnPeer, .bgpPeer, .vpnv4Peer, .customerPeer: "Established"
        case .customerInterface(let access): "\(access.interface) up with \(access.address) in \(access.vpn)"
        case .awaitedAdjacency(let interface, let isis):
            "\(isis ? "IS-IS" : "OSPF") on \(interface), adjacent or not"
        case .customerAccess(let access), .awaitedInterface(let access):
            "\(access.interface) with \(access.address) in \(access.vpn), up or down"
        case .awaitedPeer(let peer, let number, _): "the peer \(peer) in AS \(number), up or not"
        case .evpnRoute(let prefix, let hops, _): "a best type 5 route to \(prefix) from \(Self.list(hops))"
        case .mplsInterface: "MPLS up"
        case .localTunnel(let address): "a local IFNET tunnel to \(address) that is up"
        case .noLocalTunnel(let address): "no local IFNET tunnel to \(address)"
        case .instanceRoute(let prefix, let vpn, let hops): "\(prefix) in \(vpn) via \(Self.list(hops))"
        case .labeledRoute(let prefix, let hops, _, _): "a best route to \(prefix) from \(Self.list(hops)) with a label"
        case .customerRoute(let prefix, let vpn, _, connected: true, _): "\(prefix) in \(vpn), connected"
        case .customerRoute(let prefix, let vpn, let hops, _, _):
            "\(prefix) in \(vpn)" + (hops.isEmpty ? "" : " via \(Self.list(hops))")
        case .noCustomerRoute(let prefix, let vpn): "no route to \(prefix) in \(vpn ?? "the public instance")"
        case .noRouteFrom(let prefix, let vpn, let hops): "no route to \(prefix) in \(vpn) from \(Self.list(hops))"
        case .vpnv4Route(let prefix, let distinguisher, let hop): "a best route \(distinguisher) \(prefix) from \(hop)"
        case .endToEndLSP(_, let prefix, _, _): "labels all the way to \(prefix)"
        }
    }

    private static func list(_ hops: [some CustomStringConvertible]) -> String {
        hops.map { "\($0)" }.joined(separator: " or ")
    }
}

extension RouteDestination {
    fileprivate init(_ prefix: IPv4Prefix) {
        self.init(IPv4Address(bits: prefix.network.bits), prefix.length)
    }
}
