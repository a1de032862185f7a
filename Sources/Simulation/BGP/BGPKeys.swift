import Addressing

/// A table of a router: one family of one instance.
struct BGPTableKey: Sendable, Hashable, Comparable {
    var instance: String
    var family: AddressFamily

    static func < (left: BGPTableKey, right: BGPTableKey) -> Bool {
        (left.instance, left.family.rawValue) < (right.instance, right.family.rawValue)
    }

    static func unicast(_ instance: String) -> BGPTableKey {
        BGPTableKey(instance: instance, family: .ipv4Unicast)
    }

    static func shared(_ family: AddressFamily) -> BGPTableKey {
        BGPTableKey(instance: RouterModel.publicInstance, family: family)
    }
}

/// A destination in a table; the distinguisher is empty where the family has none.
struct BGPRouteKey: Sendable, Hashable, Comparable {
    var distinguisher: String
    var prefix: IPv4Prefix

    static func < (left: BGPRouteKey, right: BGPRouteKey) -> Bool {
        (left.distinguisher, left.prefix) < (right.distinguisher, right.prefix)
    }

    static func plain(_ prefix: IPv4Prefix) -> BGPRouteKey { BGPRouteKey(distinguisher: "", prefix: prefix) }
}

/// One table: the paths per destination, best first.
typealias BGPRoutes = [BGPRouteKey: [BGPPath]]

/// All tables of one router.
typealias BGPTables = [BGPTableKey: BGPRoutes]

extension AddressFamily {
    /// VPNv4 and EVPN: routes with a distinguisher and targets, one table per router.
    var isVPN: Bool { self == .vpnv4 || self == .evpn }
}
