import Addressing

/// What the IGPs give: routes, neighbours, and what belongs to which process.
struct IGPResult: Sendable {
    var candidates: [Place: [Candidate]] = [:]
    /// The subnets of a process's own interfaces with their costs, for whoever imports the process.
    var connected: [IGPNode: [IPv4Prefix: Int]] = [:]
    var isisNeighbors: [String: [ISISNeighbor]] = [:]
    var ospfNeighbors: [String: [OSPFNeighbor]] = [:]

    /// Neighbours in the order of instances, processes and interfaces, whatever islands they are in.
    func sorted() -> IGPResult {
        var sorted = self
        sorted.isisNeighbors = isisNeighbors.mapValues { rows in
            rows.sorted {
                ($0.instance, $0.process, $0.interface, $0.level) < ($1.instance, $1.process, $1.interface, $1.level)
            }
        }
        sorted.ospfNeighbors = ospfNeighbors.mapValues { rows in
            rows.sorted { ($0.instance, $0.process, $0.interface) < ($1.instance, $1.process, $1.interface) }
        }
        return sorted
    }

    /// The routes of one more process.
    mutating func add(_ routes: [Candidate], at place: Place) {
        // Taken over as they are where they are the first: there may be a thousand.
        if candidates[place] == nil {
            candidates[place] = routes
        } else {
            candidates[place]?.append(contentsOf: routes)
        }
    }

    mutating func merge(_ other: IGPResult) {
        candidates.merge(other.candidates) { $0 + $1 }
        connected.merge(other.connected) { $0.merging($1, uniquingKeysWith: min) }
        isisNeighbors.merge(other.isisNeighbors) { $0 + $1 }
        ospfNeighbors.merge(other.ospfNeighbors) { $0 + $1 }
    }
}

/// A route of another protocol that an IGP process takes in.
struct IGPImport: Sendable, Hashable {
    /// What it costs to the rest of the process; nil is the protocol's default.
    var cost: Int?
    /// From the same OSPF domain in another site: it goes on as a route between areas (RFC 4577 4.2.8.2).
    var isInside = false
    /// Of OSPF, with a type 1 metric.
    var countsTheWay = false
    /// Of IS-IS: the levels that it goes into.
    var levels: [Int] = [2]
    /// Where its packets go on from the router that imports it, if there is one such address.
    var nextHop: IPv4Address?
}

/// By process.
typealias IGPImports = [IGPNode: [IPv4Prefix: IGPImport]]
