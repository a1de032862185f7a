import Diagnostics
import Fleet

/// What must hold between the names that a playbook gives to routers and carriers, and the inventory.
struct NameRules {
    let network: ServiceNetwork
    let findings: Findings

    private var names: ServiceNames { network.service.names }

    private var isByLDP: Bool { network.usedAccesses.contains { $0.mode == .ldp } }

    func check() {
        checkCarriers()
        for scope in names.routers {
            // A router that the inventory does not have is told where all of the playbook's routers are looked for.
            guard let router = network.index.router(scope.name.value) else { continue }
            check(scope, router.role.carrierLevel, "router `\(router.name)`")
        }
        for router in network.inventory.routers where router.isManaged { check(router) }
    }

    private func checkCarriers() {
        let known = network.inventory.carriers.map(\.name)
        for scope in names.carriers {
            guard let carrier = network.index.carrier(scope.name.value) else {
                findings.error(
                    "playbook: `carriers`: there is no carrier `\(scope.name.value)` in the inventory",
                    at: scope.name.location, hint: Findings.suggestion(for: scope.name.value, among: known))
                continue
            }
            check(scope, carrier.level, "carrier `\(carrier.name)`")
        }
    }

    /// A Level 1 VPN stands on routers of level 1, a customers' VPN on those of level 2.
    private func check(_ scope: ServiceNames.Scope, _ level: CarrierLevel?, _ subject: String) {
        let service = network.service
        let level1 = service.level1VPNs.map(\.key)
        let known = level == .level1 ? level1 : service.level2VPNs.map(\.key)
        for vpn in scope.names.vpns {
            if !known.contains(vpn.vpn.value) {
                findings.error(
                    "\(subject): `vpns`: `\(vpn.vpn.value)` is a VPN of the other level", at: vpn.vpn.location,
                    hint: Findings.suggestion(for: vpn.vpn.value, among: known))
            }
            if let process = vpn.process, level != .level1 || !isByLDP {
                findings.error(
                    "\(subject): `vpns`: `process` is for a Level 1 VPN with access { mode: ldp }", at: process.location
                )
            }
            if let entity = vpn.networkEntity, level != .level1 || !isByLDP {
                findings.error(
                    "\(subject): `vpns`: `net` is for a Level 1 VPN with access { mode: ldp }", at: entity.location)
            }
            if level == .level1, let label = vpn.labelMode, label.value == .perNextHop {
                findings.error(
                    "\(subject): `vpns`: `label`: a Level 1 VPN gives labels per-route or per-instance",
                    at: label.location)
            }
        }
    }

    private func check(_ router: Router) {
        guard !network.routerNames.isEmpty || !network.carrierNames.isEmpty else { return }
        if router.role == .level1CE { PolicyNameRules(findings: findings).check(own(router), at: router.name) }
        let level1 = network.level1VPNs(at: router).map { (key: $0.vpn.key, name: $0.vpn.name) }
        let level2 = network.vpns(at: router).map { (key: $0.vpn.key, name: $0.vpn.name) }
        var owners: [String: String] = [:]
        for vpn in level1 + level2 {
            if let owner = owners[vpn.name] {
                let place = network.localVPN(vpn.key, at: router)?.name ?? network.localVPN(owner, at: router)?.name
                findings.error(
                    "router `\(router.name)`: the VPNs `\(owner)` and `\(vpn.key)` are both called `\(vpn.name)` there",
                    at: place?.location ?? router.location)
            }
            owners[vpn.name] = vpn.key
        }
    }

    /// The policies of the options are compared where they are read.
    private func own(_ router: Router) -> PolicyNames {
        let hasNames =
            network.routerNames[router.name] != nil || router.carrier.map { network.carrierNames[$0] != nil } ?? false
        return hasNames ? network.names(at: router).policies : PolicyNames()
    }
}
