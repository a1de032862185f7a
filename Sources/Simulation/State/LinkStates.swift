package import Addressing

/// An interface's state.
package struct InterfaceState: Sendable, Hashable {
    package var name: String
    /// Cable present, both ends administratively up.
    package var linkUp: Bool
    /// `linkUp` and an address.
    package var protocolUp: Bool
    package var mtu: Int
    /// What a packet with labels may have, counted as `mtu` is.
    package var labeledMTU: Int

    package init(
        name: String, linkUp: Bool, protocolUp: Bool, mtu: Int = InterfaceModel.standardMTU, labeledMTU: Int? = nil
    ) {
        self.name = name
        self.linkUp = linkUp
        self.protocolUp = protocolUp
        self.mtu = mtu
        self.labeledMTU = labeledMTU ?? mtu
    }
}

/// An IS-IS adjacency, as one end sees it.
package struct ISISNeighbor: Sendable, Hashable {
    package var instance: String
    package var process: Int
    /// Such as `0000.0000.0005`.
    package var systemID: String
    package var neighborRouter: String
    package var interface: String
    package var circuitID: String
    /// 1, 2; a broadcast circuit has a row per level.
    package var level: Int
    /// The two are adjacent at both levels: a point-to-point circuit has one row for both.
    package var bothLevels: Bool
    package var isUp: Bool

    package init(
        instance: String, process: Int, systemID: String, neighborRouter: String, interface: String, circuitID: String,
        level: Int, bothLevels: Bool = false, isUp: Bool
    ) {
        self.instance = instance
        self.process = process
        self.systemID = systemID
        self.neighborRouter = neighborRouter
        self.interface = interface
        self.circuitID = circuitID
        self.level = level
        self.bothLevels = bothLevels
        self.isUp = isUp
    }
}

/// An OSPF neighbour, as one end sees it.
package struct OSPFNeighbor: Sendable, Hashable {
    package enum State: String, Sendable, Hashable {
        case down = "Down"
        case initialize = "Init"
        case twoWay = "2-Way"
        case exStart = "ExStart"
        case exchange = "Exchange"
        case loading = "Loading"
        case full = "Full"
    }

    package var instance: String
    package var process: Int
    package var area: IPv4Address
    /// The router's own id in this process.
    package var routerID: IPv4Address
    package var interface: String
    package var interfaceAddress: IPv4Address
    package var neighborID: IPv4Address
    package var neighborAddress: IPv4Address
    package var neighborRouter: String
    package var state: State
    package var designatedRouter: IPv4Address?
    package var backupDesignatedRouter: IPv4Address?
    /// The neighbour is the slave of the database exchange.
    package var neighborIsSlave: Bool

    package init(
        instance: String, process: Int, area: IPv4Address, routerID: IPv4Address, interface: String,
        interfaceAddress: IPv4Address,
        neighborID: IPv4Address, neighborAddress: IPv4Address, neighborRouter: String, state: State,
        designatedRouter: IPv4Address? = nil,
        backupDesignatedRouter: IPv4Address? = nil, neighborIsSlave: Bool = false
    ) {
        self.instance = instance
        self.process = process
        self.area = area
        self.routerID = routerID
        self.interface = interface
        self.interfaceAddress = interfaceAddress
        self.neighborID = neighborID
        self.neighborAddress = neighborAddress
        self.neighborRouter = neighborRouter
        self.state = state
        self.designatedRouter = designatedRouter
        self.backupDesignatedRouter = backupDesignatedRouter
        self.neighborIsSlave = neighborIsSlave
    }
}
