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
    }

    private func check(_ site: Located<String>) {
        let sites = network.inventory.carriers.filter { $0.level == .level2 }.map(\.name)
        guard !sites.contains(site.value) else { return }
        findings.error(
            "level1-vpn: `sites`: `\(site.value)` is no carrier of level 2 in the inventory", at: site.location,
            hint: Findings.suggestion(for: site.value, among: sites))
    }

    /// A customer VPN whose sites lie in two Level 1 VPNs has no path between them.
    private func checkReach(_ vpn: Level2VPN) {
        var first: (pe: String, level1: String)?
        for customer in vpn.customers {
            guard let pe = network.index.router(customer.pe.value), pe.role == .level2PE else { continue }
            guard let level1 = network.level1VPN(of: pe.carrier) else {
                findings.error(
                    "level2-vpn `\(vpn.name)`: no level1-vpn joins the site `\(pe.carrier ?? "")` of \(pe.name)",
                    at: customer.pe.location, hint: "add the site to the `sites` of one")
                continue
            }
            if let first, first.level1 != level1.name {
                findings.error(
                    "level2-vpn `\(vpn.name)`: \(pe.name) is in the level1-vpn `\(level1.name)`, \(first.pe) in "
                        + "`\(first.level1)`: there is no path between them", at: customer.pe.location)
            }
            first = first ?? (pe.name, level1.name)
        }
    }

    /// Two instances of one PE must differ in their distinguishers (carriers-carrier.md L-41).
    private func checkDistinguishers() {
        for router in network.routers(.level1PE) {
            var owners: [String: String] = [:]
            for vpn in network.level1VPNs(at: router).map(\.vpn) {
                let distinguisher = vpn.distinguisher.distinguisher(
                    index: network.index.number(of: router), asNumber: network.asNumber(of: router))
                if let owner = owners[distinguisher] {
                    findings.error(
                        "level1-vpn `\(vpn.name)`: its rd \(distinguisher) at \(router.name) is that of `\(owner)`",
                        at: vpn.distinguisher.location)
                }
                owners[distinguisher] = vpn.name
            }
        }
    }
}
