/// What one router is configured to do, in words that every vendor shares; made from its configuration tree.
package struct RouterModel: Sendable, Hashable {
    /// The instance that every router has and that is not a VPN.
    package static let publicInstance = "_public_"

    package var name: String
    /// By interface name.
    package var interfaces: [String: InterfaceModel] = [:]
    /// Routing instances by name; the public one under `publicInstance`.
    package var instances: [String: InstanceModel] = [:]
    package var mpls = MPLSModel()
    /// Nil where no BGP process runs.
    package var bgp: BGPProcess?
    package var routePolicies: [String: RoutePolicy] = [:]
    package var prefixLists: [String: PrefixList] = [:]
    package var communityFilters: [String: AttributeFilter] = [:]
    package var asPathFilters: [String: AttributeFilter] = [:]
    package var tunnelPolicies: [String: TunnelPolicy] = [:]

    package init(name: String) {
        self.name = name
    }
}

/// The BGP process that all instances of a router share.
package struct BGPProcess: Sendable, Hashable {
    package var asNumber: UInt32
    package var origin: Origin

    package init(asNumber: UInt32, origin: Origin) {
        self.asNumber = asNumber
        self.origin = origin
    }
}
