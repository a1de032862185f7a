import Simulation

/// A BGP table of a router, where a route should be.
struct Spot: Hashable {
    var router: String
    var instance: String
    var family: AddressFamily
    /// In EVPN, the VPN instance that the route is of: others may have the same prefix.
    var vpn: String?

    init(_ router: String, _ instance: String, _ family: AddressFamily, of vpn: String? = nil) {
        self.router = router
        self.instance = instance
        self.family = family
        self.vpn = vpn
    }
}
