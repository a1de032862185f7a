import Addressing

/// The forwarding plane, one packet at a time.
struct PacketWalker: Sendable {
    /// A packet at a router: labels above the payload, and the instance whose table an IP packet is looked up in.
    private struct Packet {
        var router: String
        var instance: String
        var labels: [UInt32]
        var carriesLabel: Bool
    }

    /// Where a packet goes next.
    private enum Move {
        case send(FirstHop)
        /// The same router looks again: at the next label, or at the address.
        case again
        case arrived

        var interface: String? { if case .send(let hop) = self { hop.interface } else { nil } }
    }

    let model: NetworkModel
    let state: NetworkState
    let topology: Topology

    func walk(
        from router: String, instance: String, to destination: IPv4Address, payload: LabelWalk.Payload
    ) -> LabelWalk.Trace {
        var packet = Packet(router: router, instance: instance, labels: [], carriesLabel: payload == .labeled)
        var hops: [LabelWalk.Hop] = []
        do throws(ForwardingBreak) {
            // The TTL of a packet (RFC 3443) bounds the walk.
            for count in 0..<255 {
                let arriving = packet.labels
                let enters = count == 0 && packet.carriesLabel
                let (move, operation) = try enters ? enter(&packet, destination) : step(&packet, destination)
                hops.append(
                    LabelWalk.Hop(
                        router: packet.router, arriving: arriving, operation: operation, leaving: packet.labels,
                        interface: move.interface))
                switch move {
                case .arrived: return LabelWalk.Trace(hops: hops, outcome: .arrived(router: packet.router))
                case .again: break
                case .send(let first): try cross(&packet, first)
                }
            }
            throw ForwardingBreak(reason: "the packet circles until its TTL runs out.")
        } catch {
            return LabelWalk.Trace(hops: hops, outcome: .broken(router: packet.router, reason: error.reason))
        }
    }

    private func enter(_ packet: inout Packet, _ destination: IPv4Address) throws(ForwardingBreak) -> (Move, String) {
        let tunnels = state.routers[packet.router]?.tunnels ?? []
        let candidates = tunnels.filter { $0.destination == destination && $0.instance == packet.instance }
        guard let tunnel = candidates.min(by: { $0.id < $1.id }) else {
            throw ForwardingBreak(reason: "\(packet.router) has no tunnel to \(destination).")
        }
        return (.send(try push(tunnel.id, &packet)), "enter the \(tunnel.kind) tunnel to \(destination)")
    }

    private func step(_ packet: inout Packet, _ destination: IPv4Address) throws(ForwardingBreak) -> (Move, String) {
        guard let label = packet.labels.first else {
            return packet.carriesLabel ? try inner(packet, destination) : try lookUp(&packet, destination)
        }
        guard let entry = state.routers[packet.router]?.labelEntries.first(where: { $0.label == label }) else {
            throw ForwardingBreak(reason: "\(packet.router) knows no label \(label) and drops the packet.")
        }
        packet.labels.removeFirst()
        switch entry.operation {
        case .swap(let out, let nextHop, let interface):
            packet.labels.insert(out, at: 0)
            return (.send(FirstHop(interface: interface, address: nextHop)), "swap \(label) for \(out)")
        case .pop(let nextHop, let interface):
            return (.send(FirstHop(interface: interface, address: nextHop)), "pop \(label)")
        case .swapIntoTunnel(let out, let id):
            packet.labels.insert(out, at: 0)
            return (.send(try push(id, &packet)), "swap \(label) for \(out), into tunnel \(id)")
        case .popIntoTunnel(let id):
            return (.send(try push(id, &packet)), "pop \(label), into tunnel \(id)")
        case .popAndLookUp(let instance):
            packet.instance = instance
            return (.again, "pop \(label), look up in \(instance)")
        case .popToNextHop(let instance, let nextHop, let interface):
            packet.instance = instance
            return (.send(FirstHop(interface: interface, address: nextHop)), "pop \(label), to \(nextHop)")
        }
    }

    /// All labels of the path are gone: the payload's own label shows, which only the path's end knows.
    private func inner(_ packet: Packet, _ destination: IPv4Address) throws(ForwardingBreak) -> (Move, String) {
        guard topology.isOwner(packet.router, of: destination) else {
            throw ForwardingBreak(
                reason: "\(packet.router) is left with the VPN label of another router, which it does not know: the "
                    + "label switched path to \(destination) ends here.")
        }
        return (.arrived, "the path ends: the payload's label is this router's own")
    }

    private func lookUp(_ packet: inout Packet, _ destination: IPv4Address) throws(ForwardingBreak) -> (Move, String) {
        if topology.owns(Place(router: packet.router, instance: packet.instance), destination) {
            return (.arrived, "\(destination) is its own address")
        }
        return try lookUp(&packet, toward: destination, depth: 0)
    }

    /// The way to an address, or to the next hop that a route to it names.
    private func lookUp(
        _ packet: inout Packet, toward target: IPv4Address, depth: Int
    ) throws(ForwardingBreak) -> (Move, String) {
        let router = packet.router
        let routes = state.routers[router]?.routes[packet.instance] ?? []
        let matching = routes.filter { $0.isInFIB && $0.prefix.contains(target) }
        guard let route = matching.max(by: { $0.prefix.length < $1.prefix.length }) else {
            throw ForwardingBreak(reason: "\(router) has no route to \(target) in \(packet.instance).")
        }
        if let label = route.label, let id = route.tunnel {
            packet.labels.insert(label, at: 0)
            return (.send(try push(id, &packet)), "route \(route.prefix), push \(label), into tunnel \(id)")
        }
        if let move = throughOtherInstance(packet, route, target) { return move }
        if route.source == .direct {
            return (.send(FirstHop(interface: route.interface, address: target)), "route \(route.prefix)")
        }
        let neighbour = topology.connectedPort(Place(router: router, instance: packet.instance), toward: route.nextHop)
        if neighbour == nil, depth < 8 { return try lookUp(&packet, toward: route.nextHop, depth: depth + 1) }
        return (.send(FirstHop(interface: route.interface, address: route.nextHop)), "route \(route.prefix)")
    }

    /// RFC 4364 4.3.6: a route that came from another instance of the router leads out of an interface there, or ends there.
    private func throughOtherInstance(_ packet: Packet, _ route: Route, _ target: IPv4Address) -> (Move, String)? {
        guard route.source != .direct, let router = model.routers[packet.router] else { return nil }
        if route.interface == Candidate.own.interface {
            let owner = router.instances.keys.sorted().first {
                topology.owns(Place(router: packet.router, instance: $0), target)
            }
            return owner.map { (.arrived, "\(target) is its own address in \($0)") }
        }
        guard let other = router.interfaces[route.interface]?.instance, other != packet.instance,
            let port = topology.port(Place(router: packet.router, instance: other), route.interface)
        else { return nil }
        let hop = port.subnet.contains(target) ? target : route.nextHop
        return (
            .send(FirstHop(interface: route.interface, address: hop)), "route \(route.prefix), which is of \(other)"
        )
    }

    /// Into a tunnel: its labels go on top.
    private func push(_ id: UInt32, _ packet: inout Packet) throws(ForwardingBreak) -> FirstHop {
        let entered = try entrance(packet.router).enter(id)
        packet.labels.insert(contentsOf: entered.labels, at: 0)
        return entered.hop
    }

    private func entrance(_ router: String) -> TunnelEntrance {
        TunnelEntrance(router: state.routers[router] ?? RouterState(name: router), topology: topology)
    }

    /// Over the cable; labels pass only where both ends have MPLS switched on.
    private func cross(_ packet: inout Packet, _ first: FirstHop) throws(ForwardingBreak) {
        let end = NetworkModel.End(router: packet.router, interface: first.interface)
        guard let port = topology.port(at: end), let far = topology.opposite[end] else {
            throw ForwardingBreak(reason: "nothing answers beyond \(first.interface) of \(packet.router).")
        }
        guard port.reaches(far), far.address == first.address else {
            throw ForwardingBreak(
                reason: "\(first.address) is not the neighbour on \(first.interface) of \(packet.router).")
        }
        if !packet.labels.isEmpty || packet.carriesLabel {
            for side in [port, far] where !side.mpls {
                throw ForwardingBreak(
                    reason: "MPLS is off on \(side.interface) of \(side.place.router): it drops labeled packets.")
            }
        }
        packet.router = far.place.router
        packet.instance = far.place.instance
    }
}
