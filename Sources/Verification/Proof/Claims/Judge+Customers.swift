import Addressing
import Fleet
import Playbooks
import Simulation

/// Claims about customers' routes and sessions.
extension Judge {
    /// In the table, over the right PE, on a tunnel, and with a label that the PE takes for the VPN's. A prefix that several
    /// sites bring is used from one of them; of the others there must be a route to fall back on.
    func reaches(_ prefix: IPv4Prefix, _ vpn: String, _ pe: String, _ source: String) -> Bool {
        guard let route = view.route(prefix, at: pe, in: vpn) else { return false }
        if route.nextHop == view.loopback(source) { return carries(route, at: pe, to: source) }
        guard let other = edge(at: route.nextHop, seenFrom: pe),
            customers.allows(prefix, from: other, into: network.vpn(ofInstance: vpn, at: pe))
        else {
            return false
        }
        let second = view.table(.ipv4Unicast, at: pe, in: vpn)?.routes.first {
            $0.prefix == prefix && $0.nextHop == view.loopback(source) && $0.isValid
        }
        return second?.outLabel.map { delivers($0, at: source) } ?? false
    }

    private func carries(_ route: Route, at pe: String, to source: String) -> Bool {
        guard let label = route.label, view.carries(route, at: pe) else { return false }
        return delivers(label, at: source)
    }

    /// What the far PE does with the VPN's label leads into a VPN instance.
    func delivers(_ label: UInt32, at pe: String) -> Bool {
        switch state.routers[pe]?.labelEntries.first(where: { $0.label == label })?.operation {
        case .popAndLookUp(let instance), .popToNextHop(let instance, _, _): instance != RouterModel.publicInstance
        default: false
        }
    }

    /// The best way to the far site leads to the hub, and the hub knows the way on.
    func passesHub(_ claim: TransitClaim) -> Bool {
        guard let route = longest(claim.prefix, at: claim.at, in: claim.vpn), route.nextHop == view.loopback(claim.hub),
            carries(route, at: claim.at, to: claim.hub)
        else { return false }
        return view.route(claim.prefix, at: claim.hub, in: claim.onward) != nil
    }

    /// The most specific active route that covers a prefix.
    private func longest(_ prefix: IPv4Prefix, at router: String, in instance: String) -> Route? {
        state.routers[router]?.routes[instance]?.filter { $0.isInFIB && $0.prefix.covers(prefix) }.max {
            $0.prefix.length < $1.prefix.length
        }
    }

    /// Routes in a VPN instance that came from a PE whose customers with that prefix are in VPNs that must stay out; of one
    /// such PE and VPN alone where they are named.
    func strays(in vpn: String, at pe: String, from place: String? = nil, of owner: String? = nil) -> [BGPRoute] {
        let target = network.vpn(ofInstance: vpn, at: pe)
        return (view.table(.ipv4Unicast, at: pe, in: vpn)?.routes ?? []).filter { route in
            guard let source = origin(of: route, at: pe), place == nil || source == place else { return false }
            let owners = customers.owners(of: route.prefix, at: source)
            guard !owners.isEmpty, owner == nil || owners.contains(where: { $0.key == owner }) else { return false }
            return !customers.allows(route.prefix, from: source, into: target)
        }
    }

    private func origin(of route: BGPRoute, at pe: String) -> String? {
        switch route.source {
        case .remoteCross: edge(at: route.nextHop, seenFrom: pe)
        case .localCross: pe
        case .local, .peer: nil
        }
    }

    /// The Level 2 PE that has a loopback, where another one is.
    private func edge(at address: IPv4Address, seenFrom pe: String) -> String? {
        let owner = network.owner(of: address, seenFrom: pe)
        return owner?.role == .level2PE ? owner?.name : nil
    }

    // MARK: - Sessions

    /// The playbook's customer of a claim.
    func customer(_ claim: CustomerClaim) -> Customer? {
        let served = network.router(claim.end.router).map { network.vpns(at: $0) } ?? []
        return served.first { $0.vpn.name == claim.vpn }?.customers.first { $0.interface.value == claim.end.interface }
    }

    private var network: ServiceNetwork { view.network }

    func isUp(_ claim: CustomerClaim) -> Bool {
        guard let customer = customer(claim), let router = state.routers[claim.end.router] else { return false }
        switch customer.access {
        case .bgp:
            return customer.peer.flatMap { view.session(session(claim, with: $0.value)) }?.state == .established
        case .ospf:
            return router.ospfNeighbors.contains { $0.interface == claim.end.interface && $0.state == .full }
        case .isis: return router.isisNeighbors.contains { $0.interface == claim.end.interface && $0.isUp }
        case .static:
            return isConfigured(claim) && router.interfaces[claim.end.interface]?.protocolUp == true
        }
    }

    /// The session with a customer's router as the PE sees it.
    func session(_ claim: CustomerClaim, with peer: IPv4Address) -> SessionClaim {
        SessionClaim(
            router: claim.end.router, instance: claim.vpn, peer: peer,
            peerRouter: claim.peerRouter ?? CustomerStandIns.name(claim.end), family: .ipv4Unicast, labeled: false,
            over: claim.end)
    }

    func isConfigured(_ claim: CustomerClaim) -> Bool {
        guard let wanted = customer(claim)?.address.value,
            let interface = view.model.routers[claim.end.router]?.interfaces[claim.end.interface]
        else { return false }
        return interface.adminUp && interface.instance == claim.vpn && interface.address == wanted.address
            && interface.prefixLength == wanted.length
    }
}
