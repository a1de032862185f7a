/// An IGP process of a router.
struct IGPNode: Sendable, Hashable, Comparable {
    var place: Place
    var process: Int

    static func < (left: IGPNode, right: IGPNode) -> Bool {
        (left.place, left.process) < (right.place, right.process)
    }
}
