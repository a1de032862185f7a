import Fleet

/// How sites hang on the Level 1 carrier: in which AS, over how many links, by which IGP.
extension ServiceNetwork {
    /// Whether a site and the Level 1 carrier that it hangs on are one AS, so that labels between them go by IBGP.
    func isInOneAS(_ site: String?) -> Bool {
        guard let own = index.carrier(site) else { return false }
        return attachments(of: site).contains { asNumber(of: $0) == own.asNumber }
    }

    /// A site that hangs on several links needs its routes marked where the L1 PEs write their AS over the site's: the
    /// loop check no longer keeps them from coming back (carriers-carrier.md 2.7 and L-73).
    func isMultihomed(_ site: String?) -> Bool {
        index.routers(.level1CE, in: site).reduce(0) { $0 + cscLinks(of: $1).count } > 1
    }

    /// The site's mark (RFC 4364 section 7), the same on all its links: its own, or where the L1 PEs write their AS over
    /// its own and it hangs on several links, one made of the lowest loopback of its L1 CEs, so that no other carrier's
    /// coming or going changes it. Nil where it needs none.
    func siteOfOrigin(_ site: String?) -> String? {
        guard let own = index.carrier(site), own.level == .level2 else { return nil }
        if let mark = own.siteOfOrigin { return mark.value }
        guard service.options.sharedAS == .substituteAS, sharesAS(site), isMultihomed(site) else { return nil }
        let lowest = index.routers(.level1CE, in: site).compactMap(\.loopback?.address).min()
        return lowest.map { "\($0):1" }
    }

    /// The sites that an L1 PE has links to, in the inventory's order.
    func attachedSites(of router: Router) -> [Carrier] {
        let names = Set(cscLinks(of: router).compactMap { index.router($0.far.router)?.carrier })
        return index.carriers(named: names)
    }

    func sites(of vpn: Level1VPN, at router: Router) -> [Carrier] {
        attachedSites(of: router).filter { level1VPN(of: $0.name)?.key == vpn.key }
    }

    /// The number of the IGP process of a VPN instance: the VPN's own, which it must have where there are several, or 1, or
    /// 2 where that is the backbone's and of the same protocol: numbers are unique on a router.
    func process(of vpn: Level1VPN, at router: Router) -> Int {
        if let own = local(vpn, at: router).process { return own.value }
        guard let backbone = index.igp(of: router), backbone.process == 1,
            sites(of: vpn, at: router).contains(where: { $0.igp.kind == backbone.kind })
        else { return 1 }
        return 2
    }
}
