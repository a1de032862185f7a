import Fleet

/// What must hold of the marks that keep a site's routes from coming back to it (RFC 4364 section 7).
struct SiteMarkRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        for vpn in network.service.level1VPNs { check(vpn) }
    }

    /// Two sites with one mark refuse each other's routes, with all sessions up.
    private func check(_ vpn: Level1VPN) {
        var owners: [String: String] = [:]
        for site in network.inventory.carriers where network.level1VPN(of: site.name)?.key == vpn.key {
            checkUse(site)
            guard let mark = network.siteOfOrigin(site.name) else { continue }
            if let owner = owners[mark] {
                findings.error(
                    "carrier `\(site.name)`: `soo`: \(mark) is the mark of `\(owner)`, so neither would get the other's "
                        + "routes", at: site.siteOfOrigin?.location ?? site.location)
            }
            owners[mark] = site.name
        }
    }

    private func checkUse(_ site: Carrier) {
        guard let mark = site.siteOfOrigin, site.level == .level2 else { return }
        if network.access(of: site.name).mode == .ldp || network.isInOneAS(site.name) {
            findings.error(
                "carrier `\(site.name)`: `soo` marks what comes by EBGP over the links to the Level 1 carrier, and here "
                    + "nothing does", at: mark.location)
        }
    }
}
