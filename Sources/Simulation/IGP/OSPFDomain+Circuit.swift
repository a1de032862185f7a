import Addressing

extension OSPFDomain {
    /// An interface that takes part.
    struct Circuit: IGPCircuit {
        let node: IGPNode
        let port: Port
        let area: IPv4Address
        let cost: Int
        let networkType: OSPFProcess.NetworkType
        let routerID: IPv4Address
        let origin: Origin
        /// The line that silences it; nil if hellos pass.
        let silencer: Origin?
        let areaKind: OSPFProcess.Area.Kind
        let ignoresDownBit: Bool
        let timers: Timers
        let authentication: PacketAuthentication?
        /// What its database descriptions say; 0 asks for no comparison.
        let announcedMTU: Int

        var decider: Decider { Decider(node.place.router, origin) }
        /// A loopback is announced as a host route whatever its mask (RFC 2328 9.1, state Loopback).
        var announced: IPv4Prefix { port.isLoopback ? .host(port.address) : port.subnet }
    }

    /// What both ends must have alike (RFC 2328 10.5).
    struct Timers: Sendable, Equatable, CustomStringConvertible {
        var hello: Int
        var dead: Int

        var description: String { "hello \(hello) s and dead \(dead) s" }
    }

    /// Two ends that hear each other.
    struct Adjacency: Sendable {
        var near: Circuit
        var far: Circuit

        /// Why no routes come over it all the same; nil if they do.
        var obstacle: Reason? {
            if let limit = OSPFDomain.mtuObstacle(near, far) { return limit }
            // RFC 2328 12.4.1: hellos pass either way, but the two describe the link in different ways.
            guard near.networkType != far.networkType else { return nil }
            return Reason(.adjacency(.networkTypesDiffer), [near.decider, far.decider])
        }

        /// RFC 2328 10.3, 10.6: who drops the other's descriptions stays in ExStart; the other one becomes its slave and
        /// goes on to Exchange if its own router id is the smaller one.
        var state: OSPFNeighbor.State {
            if near.drops(far) { return .exStart }
            guard far.drops(near) else { return .full }
            return far.routerID > near.routerID ? .exchange : .exStart
        }
    }

    private static func mtuObstacle(_ near: Circuit, _ far: Circuit) -> Reason? {
        for (receiver, sender) in [(near, far), (far, near)] where receiver.drops(sender) {
            return Reason(
                .adjacency(
                    .mtuTooLarge(
                        router: sender.node.place.router, sender.announcedMTU, limit: receiver.port.mtu)),
                [receiver.decider, sender.decider])
        }
        return nil
    }
}

extension OSPFDomain.Circuit {
    /// RFC 2328 10.6: a database description with a larger MTU than the own interface's is rejected.
    fileprivate func drops(_ sender: OSPFDomain.Circuit) -> Bool { sender.announcedMTU > port.mtu }

    init(
        _ node: IGPNode, _ port: Port, _ membership: OSPFProcess.Membership, of process: OSPFProcess,
        routerID: IPv4Address,
        _ behaviour: Behaviour
    ) {
        let settings = membership.settings
        let hello = settings?.helloInterval ?? behaviour.ospfHelloInterval
        self.init(
            node: node, port: port, area: membership.area.id,
            cost: IGPCost.clamped(settings?.cost ?? (port.isLoopback ? 0 : behaviour.ospfDefaultCost)),
            networkType: settings?.networkType ?? .broadcast, routerID: routerID, origin: membership.origin,
            silencer: process.silentInterfaces.origin(of: port.interface), areaKind: membership.area.kind,
            ignoresDownBit: process.ignoresDownBit,
            timers: OSPFDomain.Timers(hello: hello, dead: settings?.deadInterval ?? 4 * hello),
            authentication: membership.authentication, announcedMTU: settings?.announcesMTU == true ? port.mtu : 0)
    }
}
