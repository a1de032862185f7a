package import Addressing
import Simulation

/// The network that a routing table is asked for: `192.0.2.0 26`, or `192.0.2.1`, for which a router shows the longest match.
package struct RouteDestination: Sendable, Hashable {
    package var address: IPv4Address
    package var length: Int?

    package init(_ address: IPv4Address, _ length: Int? = nil) {
        self.address = address
        self.length = length
    }

    package init(_ prefix: IPv4Prefix) {
        self.init(prefix.network, prefix.length)
    }

    /// An address, and behind it a length or a mask; nil for anything else.
    init?(words: [String]) {
        guard (1...2).contains(words.count), let address = words.first.flatMap({ IPv4Address($0) }) else { return nil }
        self.init(address)
        guard let second = words.dropFirst().first else { return }
        guard let length = Int(second) ?? IPv4Address(second).flatMap(RouteDestination.length), 0...32 ~= length else {
            return nil
        }
        self.length = length
    }

    /// Of an EVPN prefix route, `0:192.0.2.0:26`: the Ethernet tag, which is 0 between carriers, the address, the length.
    init?(prefixRoute word: String) {
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[0] == "0", let length = Int(parts[2]), 0...32 ~= length,
            let address = IPv4Address(parts[1])
        else { return nil }
        self.init(address, length)
    }

    package var text: String { "\(address)" + (length.map { " \($0)" } ?? "") }

    package var prefixRouteText: String { "0:\(address):\(length ?? 32)" }

    /// Whether a route is the one that a router shows for it: all that it has where the length is given.
    func matches(_ prefix: IPv4Prefix) -> Bool {
        guard let length else { return prefix.contains(address) }
        return prefix.length == length && prefix.contains(address)
    }

    private static func length(of mask: IPv4Address) -> Int? {
        let ones = (~mask.bits).leadingZeroBitCount
        return IPv4Prefix.mask(ones) == mask.bits ? ones : nil
    }
}

/// The tables of BGP that can be asked for a single network.
package enum BGPRouteScope: Sendable, Hashable {
    case publicInstance
    /// Labeled address family mode; nil for the public instance.
    case labeled(instance: String?)
    case vpnv4
    case instance(String)
    case evpn

    /// The VPN instance that it names.
    package var instance: String? {
        switch self {
        case .labeled(let instance): instance
        case .instance(let instance): instance
        case .publicInstance, .vpnv4, .evpn: nil
        }
    }
}
