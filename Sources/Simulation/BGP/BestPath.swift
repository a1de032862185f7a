/// BGP's decision process (RFC 4271 9.1.2.2, RFC 4456 9) in the order of the vendor's feature description (BGP route
/// selection: PrefVal, Local_Pref, own routes, AS_Path, origin, MED, EBGP/IBGP/LocalCross/RemoteCross, IGP metric,
/// Cluster_List, router id, peer address) [C1]. Eliminating step by step instead of comparing
/// pairs keeps the result independent of the order of arrival, whatever the MEDs.
enum BestPath {
    private static let steps: [(step: DecisionStep, keep: @Sendable ([BGPPath], [Int]) -> [Int])] = [
        (.validity, { keepMinimum($0, $1) { $0.isValid ? 0 : 1 } }),
        (.preferredValue, { keepMinimum($0, $1) { -$0.preferredValue } }),
        (.localPreference, { keepMinimum($0, $1) { -Int($0.localPreference ?? 100) } }),
        (.localOrigin, { keepMinimum($0, $1) { $0.source == .local ? 0 : 1 } }),
        (.pathLength, { keepMinimum($0, $1) { $0.asPath.count } }),
        (.originCode, { keepMinimum($0, $1) { $0.originCode.rank } }),
        (.med, keepLowestMEDs),
        (.kind, { keepMinimum($0, $1) { $0.kindRank } }),
        (.nextHopCost, { keepMinimum($0, $1) { $0.resolution.cost } }),
        (.clusterList, { keepMinimum($0, $1) { $0.clusters.count } }),
        (.routerID, { keepMinimum($0, $1) { Int($0.decidingRouterID.bits) } }),
        (.peerAddress, { keepMinimum($0, $1) { Int($0.peerAddress.bits) } }),
        // Two copies of one path, such as one VPN route in two families: any fixed order does.
        (.copy, { keepMinimum($0, $1) { $0.crossedFrom ?? "" } }),
        (.copy, { keepMinimum($0, $1) { $0.distinguisher ?? "" } }),
    ]

    /// The paths in order of preference, the best marked if it is valid.
    static func rank(_ paths: [BGPPath]) -> [BGPPath] {
        var rest = paths
        for index in rest.indices {
            rest[index].isBest = false
            rest[index].notBestReason = nil
        }
        var ranked: [BGPPath] = []
        while !rest.isEmpty {
            let index = ranked.isEmpty ? first(among: &rest) : first(among: rest)
            ranked.append(rest.remove(at: index))
        }
        if let best = ranked.first, best.isValid { ranked[0].isBest = true }
        return ranked
    }

    private static func first(among paths: [BGPPath]) -> Int {
        var copy = paths
        return first(among: &copy)
    }

    /// The index of the preferred path; the others learn the step that they fell at.
    private static func first(among paths: inout [BGPPath]) -> Int {
        var left = Array(paths.indices)
        for step in steps where left.count > 1 {
            let kept = Set(step.keep(left.map { paths[$0] }, left))
            for index in left where !kept.contains(index) {
                paths[index].notBestReason = Reason(.decision(step.step))
            }
            left = left.filter(kept.contains)
        }
        return left[0]
    }

    private static func keepMinimum<Rank: Comparable>(
        _ paths: [BGPPath], _ indices: [Int], _ rank: (BGPPath) -> Rank
    ) -> [Int] {
        guard let lowest = paths.map(rank).min() else { return [] }
        return zip(paths, indices).filter { rank($0.0) == lowest }.map(\.1)
    }

    /// RFC 4271 9.1.2.2 c: MEDs compare between paths of one neighbouring AS only; none counts as 0.
    private static func keepLowestMEDs(_ paths: [BGPPath], _ indices: [Int]) -> [Int] {
        zip(paths, indices).filter { path, _ in
            !paths.contains { $0.asPath.first == path.asPath.first && ($0.med ?? 0) < (path.med ?? 0) }
        }
        .map(\.1)
    }
}

extension BGPPath {
    /// EBGP before IBGP (RFC 4271 9.1.2.2 d); in VPN instances then what another instance here gave (LocalCross), then what
    /// came from other routers (RemoteCross).
    fileprivate var kindRank: Int {
        switch source {
        case .local, .peer: isInternal ? 1 : 0
        case .localCross: crossedFrom == nil ? isInternal ? 1 : 0 : 2
        case .remoteCross: 3
        }
    }
}

extension BGPRoute.OriginCode {
    fileprivate var rank: Int {
        switch self {
        case .igp: 0
        case .egp: 1
        case .incomplete: 2
        }
    }
}
