import Addressing
package import Simulation

/// Reads static routes in both spellings: `unicast-route2` (8.21 on) and the deprecated `unicast-route` (all releases).
package enum StaticRouteReader {
    package static func routes(_ holder: ConfigurationCursor) -> [StaticRoute] {
        holder.entries("unicast-route2s", "unicast-route2").flatMap(newStyle)
            + holder.entries("unicast-routes", "unicast-route").compactMap(oldStyle)
    }

    private static func newStyle(_ entry: ConfigurationCursor) -> [StaticRoute] {
        guard let prefix = prefix(entry) else { return [] }
        let addresses = entry.entries("nexthop-addresses", "nexthop-address").map {
            StaticRoute(
                prefix: prefix, nextHop: $0.address("address"), preference: $0.number("preference"), origin: $0.origin)
        }
        let interfaces = entry.entries("nexthop-interfaces", "nexthop-interface").map {
            StaticRoute(
                prefix: prefix, interface: $0.text("interface-name"), preference: $0.number("preference"),
                origin: $0.origin)
        }
        let both = entry.entries("nexthop-interface-addresses", "nexthop-interface-address").map {
            StaticRoute(
                prefix: prefix, nextHop: $0.address("address"), interface: $0.text("interface-name"),
                preference: $0.number("preference"), origin: $0.origin)
        }
        return addresses + interfaces + both
    }

    private static func oldStyle(_ entry: ConfigurationCursor) -> StaticRoute? {
        guard let prefix = prefix(entry) else { return nil }
        let interface = entry.text("interface-name").flatMap { $0.isEmpty ? nil : $0 }
        // The key next-hop is 0.0.0.0 where only an interface is given.
        let nextHop = entry.address("next-hop").flatMap { $0.bits == 0 ? nil : $0 }
        return StaticRoute(
            prefix: prefix, nextHop: nextHop, interface: interface, preference: entry.number("preference"),
            origin: entry.origin)
    }

    private static func prefix(_ entry: ConfigurationCursor) -> IPv4Prefix? {
        guard let address = entry.address("prefix"), let length = entry.number("mask-length") else { return nil }
        return IPv4Prefix(address, length)
    }
}
