import Addressing

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

    /// The paths in order of preference, the best marked if it is valid; the others say at which step they lost to it.
    static func rank(_ paths: [BGPPath]) -> [BGPPath] {
        var reasons: [Int: DecisionStep] = [:]
        var rest = Array(paths.indices)
        var order: [Int] = []
        while !rest.isEmpty {
            let chosen = first(of: rest, among: paths, &reasons)
            order.append(chosen)
            rest.removeAll { $0 == chosen }
        }
        return order.enumerated().map { place, index in
            var path = paths[index]
            path.isBest = place == 0 && path.isValid
            path.notBestReason = place == 0 ? nil : reasons[index].map { Reason(.decision($0)) }
            return path
        }
    }

    /// The preferred one; the others note the step that they fell at, the first time they do.
    private static func first(
        of candidates: [Int], among paths: [BGPPath], _ reasons: inout [Int: DecisionStep]
    ) -> Int {
        var left = candidates
        for step in steps where left.count > 1 {
            let kept = step.keep(paths, left)
            if kept.count < left.count {
                for index in left where reasons[index] == nil && !kept.contains(index) { reasons[index] = step.step }
            }
            left = kept
        }
        return left[0]
    }

    private static func keepMinimum<Rank: Comparable>(
        _ paths: [BGPPath], _ indices: [Int], _ rank: (BGPPath) -> Rank
    ) -> [Int] {
        let ranks = indices.map { rank(paths[$0]) }
        guard let lowest = ranks.min() else { return [] }
        return zip(ranks, indices).filter { $0.0 == lowest }.map(\.1)
    }

    /// RFC 4271 9.1.2.2 c: MEDs compare between paths of one neighbouring AS only; none counts as 0.
    private static func keepLowestMEDs(_ paths: [BGPPath], _ indices: [Int]) -> [Int] {
        indices.filter { index in
            !indices.contains {
                paths[$0].asPath.first == paths[index].asPath.first
                    && (paths[$0].med ?? 0) < (paths[index].med ?? 0)
            }
        }
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
