/// Numbers for BGP labels: per router in the order of what they stand for, after those that LDP took.
struct LabelNumbers: Sendable {
    private let numbers: [LabelKey: UInt32]
    /// In use, by router.
    let keys: [String: [LabelKey]]

    init(model: NetworkModel, ldp: LDPResult, bgp: BGPConvergence) {
        var used: Set<LabelKey> = []
        for (place, ends) in bgp.ends {
            guard let advertiser = bgp.advertiser(place.router) else { continue }
            for end in ends {
                for family in end.families {
                    used.formUnion(advertiser.routes(end, family).compactMap(\.outLabel))
                }
            }
        }
        for tables in bgp.bgp.values {
            for (key, routes) in tables where key.family.isVPN {
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
