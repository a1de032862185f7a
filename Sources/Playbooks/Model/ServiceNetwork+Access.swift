package import Fleet

/// How sites hang on the Level 1 carrier: in which AS, over how many links, by which IGP.
extension ServiceNetwork {
    /// How a site is joined to the Level 1 carrier.
    package func access(of site: String?) -> Access { site.flatMap { accesses[$0] } ?? service.standardAccess }

    /// The options of a site, with its own in the place of the service's.
    package func options(of site: String?) -> ServiceOptions { site.flatMap { siteOptions[$0] } ?? service.options }

    /// How the site on a CSC link is joined to the Level 1 carrier.
    package func access(over link: NetworkIndex.Ends) -> Access { access(of: site(on: link)) }

    /// The accesses of all sites that hang on the Level 1 carrier, each once; that of the service where there are none.
    package var usedAccesses: [Access] {
        let sites = inventory.carriers.filter { $0.level == .level2 && level1VPN(of: $0.name) != nil }
        var seen: Set<Access> = []
        let used = sites.map { access(of: $0.name) }.filter { seen.insert($0).inserted }
        return used.isEmpty ? [service.standardAccess] : used
    }

    /// Whether some site has the step.
    package func has(_ step: Step) -> Bool { usedAccesses.contains(where: step.belongs) }

    /// CSC links of sites that have a step of an access; all where the step is of none.
    package func cscLinks(of router: Router, in step: Step?) -> [NetworkIndex.Ends] {
        guard let step, step.isOfAccess else { return cscLinks(of: router) }
        return cscLinks(of: router).filter { step.belongs(to: access(over: $0)) }
    }

    func site(on link: NetworkIndex.Ends) -> String? {
        [link.near, link.far].compactMap { index.router($0.router) }.first { $0.role == .level1CE }?.carrier
    }

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
        guard options(of: site).sharedAS == .substituteAS, sharesAS(site), isMultihomed(site) else { return nil }
        let lowest = index.routers(.level1CE, in: site).compactMap(\.loopback?.address).min()
        return lowest.map { "\($0):1" }
    }

    /// The sites that an L1 PE has links to, of all or of those that have a step; in the inventory's order.
    func attachedSites(of router: Router, in step: Step? = nil) -> [Carrier] {
        let names = Set(cscLinks(of: router, in: step).compactMap { index.router($0.far.router)?.carrier })
        return index.carriers(named: names)
    }

    func sites(of vpn: Level1VPN, at router: Router, in step: Step? = nil) -> [Carrier] {
        attachedSites(of: router, in: step).filter { level1VPN(of: $0.name)?.key == vpn.key }
    }

    /// What of an access a router's configuration goes by in a step: its site's, or at a Level 1 router that of the sites
    /// on its links that have the step. Where those differ, the service's.
    func access(at router: Router, in step: Step?) -> Access {
        guard router.role.carrierLevel == .level1 else { return access(of: router.carrier) }
        let used = Set(cscLinks(of: router, in: step).map(access(over:)))
        if used.count == 1, let one = used.first { return one }
        let modes = Set(used.map(\.mode))
        guard modes.count == 1, let mode = modes.first else { return service.standardAccess }
        // How labels go on inside the sites is nothing to a Level 1 PE.
        return Access(mode: mode, distribution: mode == .ldp ? .ldp : service.distribution)
    }

    /// The same of the options; where the sites on a Level 1 router's links differ, LabelModeRules refuses it.
    func options(at router: Router, in step: Step?) -> ServiceOptions {
        guard router.role.carrierLevel == .level1 else { return options(of: router.carrier) }
        return cscLinks(of: router, in: step).first.map { options(of: site(on: $0)) } ?? service.options
    }

    /// The number of the IGP process of a VPN instance: the VPN's own, which it must have where there are several, or 1, or
    /// 2 where that is the backbone's and of the same protocol: numbers are unique on a router.
    func process(of vpn: Level1VPN, at router: Router) -> Int {
        if let own = local(vpn, at: router).process { return own.value }
        guard let backbone = index.igp(of: router), backbone.process == 1,
            sites(of: vpn, at: router, in: .cePELDPAccess).contains(where: { $0.igp.kind == backbone.kind })
        else { return 1 }
        return 2
    }
}
