import Simulation

/// A BGP table of a router, where a route should be.
struct Spot: Hashable {
    var router: String
    var instance: String
    var family: AddressFamily

    init(_ router: String, _ instance: String, _ family: AddressFamily) {
        self.router = router
        self.instance = instance
        self.family = family
    }
}
