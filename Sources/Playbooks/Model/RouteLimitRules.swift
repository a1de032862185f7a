import Fleet

/// A limit that refuses what the VPN is there to carry would end the service with all sessions up.
struct RouteLimitRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        for vpn in network.service.level1VPNs {
            let edges = network.routers(.level2PE).filter { network.level1VPN(of: $0.carrier)?.key == vpn.key }
            check(vpn.routeLimit, "level1-vpn `\(vpn.name)`", edges.count, "loopbacks of its Level 2 PEs")
        }
        for vpn in network.service.level2VPNs where vpn.routeLimit != nil {
            check(vpn.routeLimit, "level2-vpn `\(vpn.name)`", most(of: vpn), "prefixes of its customers")
        }
    }

    /// The most that an instance of a VPN holds: of its own customers there, and of all whose routes enter it.
    private func most(of vpn: Level2VPN) -> Int {
        let places = Set(vpn.customers.map(\.pe.value)).compactMap(network.index.router)
        return places.map { pe in
            let own = vpn.customers.filter { $0.pe.value == pe.name }.map {
                CustomerReach.travelling($0, of: vpn).count
            }
            return own.reduce(0, +) + CustomerReach(network: network).entries(of: vpn, at: pe).count
        }.max() ?? 0
    }

    private func check(_ limit: RouteLimit?, _ subject: String, _ needed: Int, _ what: String) {
        guard let limit, limit.reaction == .refuse, limit.routes < needed else { return }
        findings.error(
            "\(subject): `route-limit`: `routes`: \(limit.routes) is fewer than the \(needed) \(what)",
            at: limit.location)
    }
}
