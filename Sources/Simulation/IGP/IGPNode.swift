/// An IGP process of a router.
struct IGPNode: Sendable, Hashable, Comparable {
    var place: Place
    var process: Int

    static func < (left: IGPNode, right: IGPNode) -> Bool {
        (left.place, left.process) < (right.place, right.process)
    }
}

/// Costs as configured, kept to what protocols can carry (24 bits of wide metrics, RFC 5305), so that sums stay in range.
enum IGPCost {
    static func clamped(_ cost: Int) -> Int { min(max(cost, 0), 0xff_ffff) }
}
