/// The list of a router's commits, newest last.
///
/// VRP keeps 100 rollback points (huawei-cfg: `checkpoint` has max-elements 100). The lab keeps their records and not
/// the configurations, as nothing rolls back to one.
package struct RollbackPoints: Sendable, Hashable {
    package static let limit = 100

    package struct Point: Sendable, Hashable {
        /// As VRP numbers them: from 1000000001 on (`display configuration commit list`).
        package var id: Int
        /// Seconds on the lab's clock.
        package var time: Double
        package var description: String?
        package var session: UInt32
    }

    package private(set) var points: [Point] = []
    private var lastID = 1_000_000_000

    package init() {}

    mutating func add(_ description: String?, by session: UInt32, at time: Double) {
        lastID += 1
        points.append(Point(id: lastID, time: time, description: description, session: session))
        if points.count > RollbackPoints.limit { points.removeFirst(points.count - RollbackPoints.limit) }
    }
}
