import Diagnostics
import Fleet

/// What must hold of the Level 1 VPNs and the sites that they join.
struct Level1VPNRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        for vpn in network.service.level1VPNs {
            for site in vpn.sites { check(site) }
        }
        for vpn in network.service.level2VPNs { checkReach(vpn) }
        checkDistinguishers()
        SiteMarkRules(network: network, findings: findings).check()
        for vpn in network.service.level1VPNs where !usesLDP(vpn) {
            guard let process = vpn.process else { continue }
            findings.error("level1-vpn: `process` is for access { mode: ldp }", at: process.location)
        }
        guard areProcessesSaid() else { return }
        for router in network.routers(.level1PE) { checkProcesses(at: router) }
    }

    /// Whether a site of it has an IGP over its links to the Level 1 carrier; of a VPN without sites, whether it would.
    private func usesLDP(_ vpn: Level1VPN) -> Bool {
        let sites = network.inventory.carriers.filter { network.level1VPN(of: $0.name)?.name == vpn.name }
        let accesses = sites.filter { $0.level == .level2 }.map { network.access(of: $0.name) }
        return (accesses.isEmpty ? [vpn.access ?? network.service.standardAccess] : accesses).contains {
            $0.mode == .ldp
        }
    }

    /// A number made of a VPN's place in the list would change with every VPN that comes before it, and take the IGP of all
    /// others down.
    private func areProcessesSaid() -> Bool {
        let vpns = network.service.level1VPNs.filter(usesLDP)
        guard vpns.count > 1 else { return true }
        for (place, vpn) in vpns.enumerated() where vpn.process == nil {
            findings.error(
                "level1-vpn `\(vpn.name)`: `process` is missing: with several, each says the number of its IGP process",
                at: vpn.location, hint: "write one that is its own on every router, such as `process: \(place + 101)`")
        }
        return vpns.allSatisfy { $0.process != nil }
    }

    /// One IGP process of an instance serves all sites on it, and its number is unique on the router, whatever the
    /// instance (yang-mapping section 4b).
    private func checkProcesses(at router: Router) {
        var owners: [String: String] = [:]
        if let own = network.index.igp(of: router) {
            owners["\(own.kind.rawValue) \(own.process)"] = "the backbone"
        }
        for vpn in network.level1VPNs(at: router).map(\.vpn) {
            let sites = network.sites(of: vpn, at: router, in: .cePELDPAccess)
            guard let first = sites.first else { continue }
            for site in sites.dropFirst() where !site.igp.sharesProcess(with: first.igp) {
                findings.error(
                    "level1-vpn `\(vpn.key)`: its sites \(first.name) and \(site.name) on \(router.name) differ in "
                        + "their IGP, and one process serves both", at: vpn.location,
                    hint: "give them the same `igp` with the same settings, or other L1 PEs")
            }
            let process = "\(first.igp.kind.rawValue) \(network.process(of: vpn, at: router))"
            if let owner = owners[process] {
                findings.error(
                    "level1-vpn `\(vpn.key)`: the process \(process) at \(router.name) is that of \(owner)",
                    at: vpn.process?.location ?? vpn.location, hint: "give it a `process` of its own")
            }
            owners[process] = "level1-vpn `\(vpn.key)`"
        }
    }

    private func check(_ site: Located<String>) {
        let sites = network.whole.carriers.filter { $0.level == .level2 }.map(\.name)
        guard !sites.contains(site.value) else { return }
        findings.error(
            "level1-vpn: `sites`: `\(site.value)` is no carrier of level 2 in the inventory", at: site.location,
            hint: Findings.suggestion(for: site.value, among: sites))
    }

    /// A customer VPN whose sites lie in two Level 1 VPNs has no path between them.
    private func checkReach(_ vpn: Level2VPN) {
        var first: (pe: String, level1: String)?
        for customer in vpn.customers {
            guard let pe = network.wholeIndex.router(customer.pe.value), pe.role == .level2PE else { continue }
            guard let level1 = network.level1VPN(of: pe.carrier) else {
                findings.error(
                    "level2-vpn `\(vpn.name)`: no level1-vpn joins the site `\(pe.carrier ?? "")` of \(pe.name)",
                    at: customer.pe.location, hint: "add the site to the `sites` of one")
                continue
            }
            if let first, first.level1 != level1.key {
                findings.error(
                    "level2-vpn `\(vpn.name)`: \(pe.name) is in the level1-vpn `\(level1.name)`, \(first.pe) in "
                        + "`\(first.level1)`: there is no path between them", at: customer.pe.location)
            }
            first = first ?? (pe.name, level1.key)
        }
    }

    /// Two instances of one PE must differ in their distinguishers (carriers-carrier.md L-41).
    private func checkDistinguishers() {
        for router in network.routers(.level1PE) {
            var owners: [String: String] = [:]
            for vpn in network.level1VPNs(at: router).map(\.vpn) {
                let distinguisher = network.distinguisher(of: vpn, at: router)
                if let owner = owners[distinguisher] {
                    findings.error(
                        "level1-vpn `\(vpn.key)`: its rd \(distinguisher) at \(router.name) is that of `\(owner)`",
                        at: vpn.distinguisher.location)
                }
                owners[distinguisher] = vpn.key
            }
        }
    }
}

extension IGP {
    /// OSPF areas and IS-IS areas may differ within a process; what the process has once may not.
    fileprivate func sharesProcess(with other: IGP) -> Bool {
        kind == other.kind && level == other.level && costStyle == other.costStyle
            && announcesNames == other.announcesNames && authentication == other.authentication
    }
}
