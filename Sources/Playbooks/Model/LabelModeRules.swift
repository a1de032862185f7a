import Diagnostics
import Fleet

/// What must hold where sites have different accesses: a router has one label mode, and a VPN instance one access.
struct LabelModeRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        for own in network.service.carrierAccesses { check(own.carrier) }
        for router in network.routers(.level1PE) {
            checkModes(at: router)
            checkOptions(at: router)
            for (vpn, links) in network.level1VPNs(at: router) { checkInstance(vpn, links, at: router) }
        }
    }

    private func check(_ carrier: Located<String>) {
        let sites = network.whole.carriers.filter { $0.level == .level2 }.map(\.name)
        // A carrier that the inventory does not have is told where all of the playbook's carriers are looked for.
        guard network.whole.carriers.contains(where: { $0.name == carrier.value }) else { return }
        guard sites.contains(carrier.value) else {
            findings.error(
                "carriers: `\(carrier.value)` is no carrier of level 2 in the inventory", at: carrier.location,
                hint: Findings.suggestion(for: carrier.value, among: sites))
            return
        }
        guard network.level1VPN(of: carrier.value) == nil else { return }
        findings.error(
            "carriers: no level1-vpn joins the site `\(carrier.value)`", at: carrier.location,
            hint: "add it to the `sites` of one, or take it out here")
    }

    /// VRP excludes the labeled address family and labels on unicast routes from one device (carriers-carrier.md 0.4).
    private func checkModes(at router: Router) {
        var first: (site: String, mode: AccessMode)?
        for link in network.cscLinks(of: router) {
            guard let site = network.site(on: link) else { continue }
            let mode = network.access(of: site).mode
            guard mode.isLabeledBGP else { continue }
            if let first, first.mode != mode {
                findings.error(
                    "router `\(router.name)`: `\(first.site)` hangs on it in mode \(first.mode.rawValue) and `\(site)` in "
                        + "mode \(mode.rawValue), and a router takes one of the two", at: place(of: site),
                    hint: "give both sites one mode, or let one hang on another Level 1 PE; `ldp` goes with either")
                return
            }
            first = first ?? (site, mode)
        }
    }

    /// What a Level 1 PE does alike for all sites that have a step.
    private func checkOptions(at router: Router) {
        for step in [Step.cePELabeledAccess, .cePELDPAccess] {
            let sites = network.cscLinks(of: router, in: step).compactMap(network.site(on:))
            guard let first = sites.first else { continue }
            let own = network.options(of: first)
            for site in sites.dropFirst() {
                let other = network.options(of: site)
                // Labeled BGP takes what the site's L1 CE sends.
                let differs = step == .cePELDPAccess && other.labeledRoutes != own.labeledRoutes
                guard differs || other.advertisedRoutes != own.advertisedRoutes else { continue }
                let key = differs ? "labeled-routes" : "advertise-route-mode"
                findings.error(
                    "router `\(router.name)`: `\(first)` and `\(site)` hang on it and differ in `\(key)`, of which a Level 1 PE "
                        + "has one", at: place(of: site), hint: "give both one value, or other Level 1 PEs")
                break
            }
        }
    }

    /// BGP of an instance takes the routes of its sites from their sessions or from the IGP there.
    private func checkInstance(_ vpn: Level1VPN, _ links: [NetworkIndex.Ends], at router: Router) {
        let sites = links.compactMap(network.site(on:))
        guard let first = sites.first,
            let other = sites.first(where: { isByLDP($0) != isByLDP(first) })
        else { return }
        findings.error(
            "level1-vpn `\(vpn.name)`: its sites `\(first)` (\(network.access(of: first).mode.rawValue)) and `\(other)` "
                + "(\(network.access(of: other).mode.rawValue)) are in one VPN instance of \(router.name), which takes labels by "
                + "BGP or by LDP", at: place(of: other), hint: "give both one mode, or other Level 1 PEs")
    }

    private func isByLDP(_ site: String) -> Bool { network.access(of: site).mode == .ldp }

    /// Where the site's access is said.
    private func place(of site: String) -> SourceLocation {
        let own = network.service.carrierAccesses.first { $0.carrier.value == site }?.carrier.location
        return own ?? network.level1VPN(of: site)?.location ?? network.service.location
    }
}
