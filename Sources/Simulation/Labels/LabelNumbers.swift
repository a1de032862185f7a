/// Numbers for BGP labels: per router in the order of what they stand for, after those that LDP took.
struct LabelNumbers: Sendable {
    /// How many routers know a label.
    private var holders: [LabelKey: Int] = [:]
    private var numbers: [LabelKey: UInt32] = [:]
    /// In use, by router.
    private(set) var keys: [String: [LabelKey]] = [:]
    /// The routers whose labels are others than in the network that this one came from.
    private(set) var changed: Set<String> = []

    /// - Parameter earlier: the numbers of the network that this one went on from, with its BGP and LDP.
    init(
        model: NetworkModel, ldp: LDPResult, bgp: BGPConvergence,
        after earlier: (numbers: LabelNumbers, bgp: BGPConvergence, ldp: LDPResult)? = nil
    ) {
        if let earlier { self = earlier.numbers }
        var stale: Set<String> = []
        for name in bgp.touched.union(earlier?.bgp.ribs.keys.filter { bgp.ribs[$0] == nil } ?? []) {
            let before = earlier?.bgp.ribs[name]?.labels ?? []
            let now = bgp.ribs[name]?.labels ?? []
            for key in before.subtracting(now) where count(key, -1) == 0 { stale.insert(key.router) }
            for key in now.subtracting(before) where count(key, 1) == 1 { stale.insert(key.router) }
        }
        if let earlier {
            let owners = Set(ldp.nextFreeLabel.keys).union(earlier.ldp.nextFreeLabel.keys)
            stale.formUnion(owners.filter { ldp.nextFreeLabel[$0] != earlier.ldp.nextFreeLabel[$0] })
        }
        changed = stale
        renumber(stale, model, ldp)
    }

    private mutating func count(_ key: LabelKey, _ difference: Int) -> Int {
        let count = (holders[key] ?? 0) + difference
        holders[key] = count == 0 ? nil : count
        return count
    }

    private mutating func renumber(_ routers: Set<String>, _ model: NetworkModel, _ ldp: LDPResult) {
        for router in routers {
            for key in keys[router] ?? [] { numbers[key] = nil }
            keys[router] = nil
        }
        let used = Dictionary(grouping: holders.keys.filter { routers.contains($0.router) }, by: \.router)
        for (router, unsorted) in used {
            let first = max(model.behaviour.firstBGPLabel, ldp.nextFreeLabel[router] ?? 0)
            keys[router] = unsorted.sorted()
            for (offset, key) in (keys[router] ?? []).enumerated() { numbers[key] = first + UInt32(offset) }
        }
    }

    func number(_ key: LabelKey) -> UInt32? { numbers[key] }
}

extension RouterRIB {
    /// Every label that was sent arrived somewhere, or was refused there; a VPN route's own label is there unsent.
    fileprivate var labels: Set<LabelKey> {
        var labels: Set<LabelKey> = []
        for routes in arrived.values { labels.formUnion(routes.values.joined().compactMap(\.outLabel)) }
        for refused in refusedLabels.values { labels.formUnion(refused.values) }
        for (table, routes) in ranked where table.family.isVPN {
            labels.formUnion(routes.values.joined().compactMap(\.inLabel))
        }
        return labels
    }
}
