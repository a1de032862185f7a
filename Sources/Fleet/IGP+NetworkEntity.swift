import Addressing

extension IGP {
    /// The NET of a router of the carrier where it runs IS-IS: its own, or one made from area and loopback.
    package func networkEntity(of router: Router) -> String? {
        guard kind == .isis else { return nil }
        if let own = router.networkEntity { return own }
        return router.loopback.map { NetworkEntity.derived(area: router.area ?? area, loopback: $0.address) }
    }
}
