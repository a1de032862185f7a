/// A routing instance of a router: where interfaces, protocols and tables live.
struct Place: Sendable, Hashable, Comparable {
    var router: String
    var instance: String

    static func < (left: Place, right: Place) -> Bool {
        (left.router, left.instance) < (right.router, right.instance)
    }
}
