import Fleet

/// A limit that refuses what the VPN is there to carry would end the service with all sessions up.
struct RouteLimitRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        for vpn in network.service.level1VPNs {
            let edges = network.routers(.level2PE).filter { network.level1VPN(of: $0.carrier)?.name == vpn.name }
            check(vpn.routeLimit, "level1-vpn `\(vpn.name)`", edges.count, "loopbacks of its Level 2 PEs")
        }
        for vpn in network.service.level2VPNs {
            let links = vpn.importsDirect ? vpn.customers.count : 0
            check(
                vpn.routeLimit, "level2-vpn `\(vpn.name)`", links + vpn.customers.map(\.prefixes.count).reduce(0, +),
                "prefixes of its customers")
        }
    }

    private func check(_ limit: RouteLimit?, _ subject: String, _ needed: Int, _ what: String) {
        guard let limit, limit.reaction == .refuse, limit.routes < needed else { return }
        findings.error(
            "\(subject): `route-limit`: `routes`: \(limit.routes) is fewer than the \(needed) \(what)",
            at: limit.location)
    }
}
