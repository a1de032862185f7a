package import Addressing
import Simulation

/// The way of a packet between two Level 2 PEs, label by label.
package struct LabelPath: Sendable, Hashable {
    /// One router on the way; stacks have the top first and the VPN's own label last, where that is known.
    package struct Hop: Sendable, Hashable {
        package var router: String
        package var arriving: [UInt32]
        package var operation: String
        package var leaving: [UInt32]
        package var interface: String?
    }

    package var from: String
    package var to: String
    package var destination: IPv4Address
    package var hops: [Hop]
    /// The router and the reason where the packet is lost; nil where it arrives.
    package var end: Break?

    /// Where a packet is lost.
    package struct Break: Sendable, Hashable {
        package var router: String
        package var reason: String
    }

    package var arrives: Bool { end == nil }
}
