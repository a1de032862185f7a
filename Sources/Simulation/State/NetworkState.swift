/// The control plane that a `NetworkModel` gives once everything has converged.
package struct NetworkState: Sendable, Hashable {
    /// By router name.
    package var routers: [String: RouterState] = [:]
    /// Set when the computation hit its bound before it settled: what kept changing.
    package var oscillation: String?

    package init() {}
}

/// One router's tables.
package struct RouterState: Sendable, Hashable {
    package var name: String
    /// By interface name.
    package var interfaces: [String: InterfaceState] = [:]
    package var isisNeighbors: [ISISNeighbor] = []
    package var ospfNeighbors: [OSPFNeighbor] = []
    package var ldpSessions: [LDPSession] = []
    /// Neighbours on cables that a protocol is configured for and that are not adjacent in it.
    package var missingAdjacencies: [MissingAdjacency] = []
    package var ldpLSPs: [LDPLSP] = []
    /// By instance name: the IP routing tables.
    package var routes: [String: [Route]] = [:]
    package var bgpSessions: [BGPSession] = []
    package var bgpTables: [BGPTable] = []
    package var tunnels: [Tunnel] = []
    package var bgpLSPs: [BGPLSP] = []
    /// The label forwarding table: what the router does with an arriving label.
    package var labelEntries: [LabelEntry] = []

    package init(name: String) {
        self.name = name
    }
}
