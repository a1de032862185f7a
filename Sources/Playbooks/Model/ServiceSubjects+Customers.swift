import Addressing
import Fleet

/// What must hold between a Level 2 PE and its customers' routers.
extension ServiceSubjects {
    /// The session of each customer; of one with static routes the interface, of one that is not there its configuration.
    func customerPeers(of router: Router) -> Found {
        network.vpns(at: router).flatMap { served in
            served.customers.flatMap { customer -> Found in
                let access = CustomerInterface(
                    interface: customer.interface.value, address: customer.address.value, vpn: served.vpn.name)
                let name = subject(customer, served.vpn)
                guard customer.expected == .down else { return [(name, session(of: customer, over: access))] }
                return awaited(customer, over: access).map { (name + ", expected down", $0) }
            }
        }
    }

    func subject(_ customer: Customer, _ vpn: Level2VPN) -> String {
        "the customer via \(customer.interface.value) in \(vpn.name)"
    }

    private func session(of customer: Customer, over access: CustomerInterface) -> Expectation {
        switch customer.access {
        case .bgp(let session):
            guard let peer = customer.peer?.value else { return .customerInterface(access) }
            return .customerPeer(access, peer: peer, asNumber: session.asNumber.value)
        case .ospf, .isis: return adjacency(of: customer)
        case .static: return .customerInterface(access)
        }
    }

    private func awaited(_ customer: Customer, over access: CustomerInterface) -> [Expectation] {
        switch customer.access {
        case .bgp(let session):
            guard let peer = customer.peer?.value else { return [.customerAccess(access)] }
            return [
                .customerAccess(access), .awaitedPeer(peer, asNumber: session.asNumber.value, vpn: access.vpn),
            ]
        case .ospf: return [.customerAccess(access), .awaitedAdjacency(interface: access.interface, isis: false)]
        case .isis: return [.customerAccess(access), .awaitedAdjacency(interface: access.interface, isis: true)]
        case .static: return [.awaitedInterface(access)]
        }
    }

    func adjacency(of customer: Customer) -> Expectation {
        let interface = customer.interface.value
        guard case .ospf(let access) = customer.access else {
            return .isisAdjacency(neighbor: nil, systemID: nil, interface: interface)
        }
        return .ospfAdjacency(
            neighborID: nil, address: nextHops(of: customer).first, interface: interface, area: access.area)
    }

    /// The customer's router: told by the playbook, or by the inventory's link; none where neither says.
    func nextHops(of customer: Customer) -> [IPv4Address] {
        if let peer = customer.peer { return [peer.value] }
        let end = network.index.links(of: customer.pe.value, .customer).first {
            $0.near.interface == customer.interface.value
        }
        return end.map { [$0.far.address.address] } ?? []
    }
}
