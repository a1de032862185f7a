package import Addressing

/// Follows a packet through the network from table to table: what each router does to its labels, and where it ends.
package struct LabelWalk: Sendable {
    /// What the packet carries under the labels that the path itself needs.
    package enum Payload: Sendable, Hashable {
        /// Nothing: an IP packet, as a ping sends it.
        case ip
        /// One more label, which only the router at the end of the path knows: traffic of a VPN.
        case labeled
    }

    package struct Hop: Sendable, Hashable {
        package var router: String
        /// Top first; without the payload's own label.
        package var arriving: [UInt32]
        package var operation: String
        package var leaving: [UInt32]
        package var interface: String?
    }

    package enum Outcome: Sendable, Hashable {
        case arrived(router: String)
        case broken(router: String, reason: String)
    }

    package struct Trace: Sendable, Hashable {
        package var hops: [Hop]
        package var outcome: Outcome

        package var arrives: Bool { if case .arrived = outcome { true } else { false } }
    }

    private let walker: PacketWalker

    package init(_ model: NetworkModel, _ state: NetworkState) {
        self.init(model, state, Topology(model))
    }

    init(_ model: NetworkModel, _ state: NetworkState, _ topology: Topology) {
        walker = PacketWalker(model: model, state: state, topology: topology)
    }

    /// From a router's instance to an address. With a labeled payload the packet enters the tunnel to the address, as VPN
    /// traffic with that next hop does; without, the routing table decides.
    package func trace(
        from router: String, to destination: IPv4Address, instance: String = RouterModel.publicInstance,
        payload: Payload = .ip
    ) -> Trace {
        walker.walk(from: router, instance: instance, to: destination, payload: payload)
    }
}
