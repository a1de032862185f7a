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

    /// The site's mark (RFC 4364 section 7): its AS and its place among the inventory's carriers, the same on all its links.
    func siteOfOrigin(_ site: String?) -> String? {
        guard let own = index.carrier(site), let place = inventory.carriers.firstIndex(where: { $0.name == own.name })
        else { return nil }
        return "\(own.asNumber):\(place + 1)"
    }

    /// The sites that an L1 PE has links to, in the inventory's order.
    func attachedSites(of router: Router) -> [Carrier] {
        let names = Set(cscLinks(of: router).compactMap { index.router($0.far.router)?.carrier })
        return inventory.carriers.filter { names.contains($0.name) }
    }

    func sites(of vpn: Level1VPN, at router: Router) -> [Carrier] {
        attachedSites(of: router).filter { level1VPN(of: $0.name) == vpn }
    }

    /// The number of the IGP process of a VPN instance: the VPN's own, or its place among the VPNs, with the number of the
    /// backbone's process left out where that runs the same protocol: numbers are unique on a router.
    func process(of vpn: Level1VPN, at router: Router) -> Int {
        if let own = vpn.process { return own.value }
        let place = (service.level1VPNs.firstIndex(of: vpn) ?? 0) + 1
        guard let backbone = index.carrier(router.carrier)?.igp,
            sites(of: vpn, at: router).contains(where: { $0.igp.kind == backbone.kind })
        else { return place }
        return backbone.process <= place ? place + 1 : place
    }
}
