/// Numbers for BGP labels: per router in the order of what they stand for, after those that LDP took.
struct LabelNumbers: Sendable {
    private let numbers: [LabelKey: UInt32]
    /// In use, by router.
    let keys: [String: [LabelKey]]

    init(model: NetworkModel, ldp: LDPResult, bgp: BGPConvergence) {
        // Every label that was sent arrived somewhere, or was refused there.
        var used: Set<LabelKey> = []
        for rib in bgp.ribs.values {
            for routes in rib.arrived.values { used.formUnion(routes.values.joined().compactMap(\.outLabel)) }
            for labels in rib.refusedLabels.values { used.formUnion(labels.values) }
            for (key, routes) in rib.ranked where key.family.isVPN {
                used.formUnion(routes.values.joined().compactMap(\.inLabel))
            }
        }
        var numbers: [LabelKey: UInt32] = [:]
        let keys = Dictionary(grouping: used, by: \.router).mapValues { $0.sorted() }
        for (router, keys) in keys {
            let first = max(model.behaviour.firstBGPLabel, ldp.nextFreeLabel[router] ?? 0)
            for (offset, key) in keys.enumerated() {
                numbers[key] = first + UInt32(offset)
            }
        }
        self.numbers = numbers
        self.keys = keys
    }

    func number(_ key: LabelKey) -> UInt32? { numbers[key] }
}
