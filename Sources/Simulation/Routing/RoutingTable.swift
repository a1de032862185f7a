import Addressing

/// The active routes of an instance: per prefix, the candidate with the lowest preference.
struct RoutingTable: Sendable, Hashable {
    private(set) var active: [IPv4Prefix: Candidate] = [:]

    init(_ candidates: [Candidate], _ more: [Candidate] = []) {
        active.reserveCapacity(candidates.count + more.count)
        add(candidates)
        add(more)
    }

    private mutating func add(_ candidates: [Candidate]) {
        for candidate in candidates {
            guard let current = active[candidate.prefix], !RoutingTable.isBetter(candidate, than: current) else {
                active[candidate.prefix] = candidate
                continue
            }
        }
    }

    /// Of a prefix's candidates the one that becomes active; the first of two that are alike.
    static func better(_ first: Candidate?, _ second: Candidate?) -> Candidate? {
        guard let first else { return second }
        guard let second, isBetter(second, than: first) else { return first }
        return second
    }

    mutating func set(_ candidate: Candidate?, for prefix: IPv4Prefix) { active[prefix] = candidate }

    /// The longest match, leaving out one prefix where a route must not resolve through itself.
    func lookUp(_ address: IPv4Address, excluding excluded: IPv4Prefix? = nil) -> Candidate? {
        for length in stride(from: 32, through: 0, by: -1) {
            let prefix = IPv4Prefix(address, length)
            if prefix != excluded, let found = active[prefix] { return found }
        }
        return nil
    }

    func rows(tunnels: [TunnelKey: UInt32], labels: (LabelKey) -> UInt32?) -> [Route] {
        var rows: [Route] = []
        rows.reserveCapacity(active.count)
        for prefix in active.keys.sorted() {
            guard let candidate = active[prefix] else { continue }
            for (hop, exit) in zip(candidate.nextHops, candidate.exits) {
                rows.append(
                    Route(
                        prefix: prefix, source: candidate.source, preference: candidate.preference,
                        cost: candidate.cost, nextHop: hop.address, interface: exit.interface,
                        isRelayed: candidate.isRelayed, tunnel: candidate.tunnel.flatMap { tunnels[$0] },
                        label: candidate.label.flatMap(labels)))
            }
        }
        return rows
    }

    /// Lower preference, then lower cost; equal ones by protocol so that the order of configuration does not matter.
    private static func isBetter(_ left: Candidate, than right: Candidate) -> Bool {
        (left.preference, left.rank, left.cost, left.process ?? 0)
            < (right.preference, right.rank, right.cost, right.process ?? 0)
    }
}

extension Candidate {
    fileprivate var rank: Int {
        switch source {
        case .direct: isOwn ? 0 : 1
        case .ospf: 2
        case .isisLevel1: 3
        case .isisLevel2: 4
        case .static: 5
        case .ospfExternal: 6
        case .ebgp: 7
        case .ibgp: 8
        }
    }
}
