/// What the IGPs give: routes, neighbours, and what belongs to which process.
struct IGPResult: Sendable {
    var candidates: [Place: [Candidate]] = [:]
    /// The subnets of a process's own interfaces, for whoever imports the process.
    var connected: [IGPNode: Set<Prefix>] = [:]
    var isisNeighbors: [String: [ISISNeighbor]] = [:]
    var ospfNeighbors: [String: [OSPFNeighbor]] = [:]

    mutating func merge(_ other: IGPResult) {
        candidates.merge(other.candidates) { $0 + $1 }
        connected.merge(other.connected) { $0.union($1) }
        isisNeighbors.merge(other.isisNeighbors) { $0 + $1 }
        ospfNeighbors.merge(other.ospfNeighbors) { $0 + $1 }
    }
}

/// Routes of other protocols that an IGP process takes in.
typealias IGPImports = [IGPNode: Set<Prefix>]
