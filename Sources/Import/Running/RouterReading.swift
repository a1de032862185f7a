package import YANG

/// One router as an import finds it: what it runs, who its neighbours are, and how it was reached.
package struct RouterReading: Sendable {
    /// How a live router was reached, for its line in the inventory.
    package struct Access: Sendable, Hashable {
        package var address: String
        /// Nil: the usual ports.
        package var port: Int?
        package var commandLinePort: Int?
        /// The fingerprint of the key that the router showed, and that was verified.
        package var hostKey: String?

        package init(address: String, port: Int? = nil, commandLinePort: Int? = nil, hostKey: String? = nil) {
            self.address = address
            self.port = port
            self.commandLinePort = commandLinePort
            self.hostKey = hostKey
        }
    }

    package var name: String
    package var tree: DataTree
    /// By LLDP; empty where nobody asked.
    package var neighbours: [LLDPNeighbour]
    package var access: Access?

    package init(name: String, tree: DataTree, neighbours: [LLDPNeighbour] = [], access: Access? = nil) {
        self.name = name
        self.tree = tree
        self.neighbours = neighbours
        self.access = access
    }
}
