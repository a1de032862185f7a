import Addressing
import Fleet

/// IGP and LDP on CSC links, in mode `ldp`, as templates see them.
extension ContextBuilder {
    /// The IGP of an L1 PE's VPN instance: that of its sites (Level1VPNRules has them agree), in their areas. Its NETs are
    /// the sites' areas with the system id of the PE's loopback. Nil in the other modes.
    func accessIGP(of vpn: Level1VPN) -> TemplateValue? {
        let sites = network.sites(of: vpn, at: router, in: .cePELDPAccess)
        guard let igp = sites.first?.igp else { return nil }
        let isISIS = igp.kind == .isis
        let links = network.cscLinks(of: router, in: .cePELDPAccess).filter {
            network.level1VPN(over: $0)?.key == vpn.key
        }
        let areas = Set(links.compactMap { area(on: $0) }).sorted()
        let given = network.localVPN(vpn.key, at: router)?.networkEntity.map { [$0.value] }
        let nets =
            given
            ?? router.loopback.map { own in
                areas.map { NetworkEntity.derived(area: $0, loopback: own.address) }
            }
        let ospfAreas = areas.map { area in
            let own = links.filter { self.area(on: $0) == area }
            return TemplateValue.object(["area": .text(area), "links": .list(own.map { link($0.near, $0.far) })])
        }
        return .object([
            "protocol": .text(igp.kind.rawValue), "process": .text(network.process(of: vpn, at: router)),
            "level": .text(igp.level?.rawValue ?? ""), "cost-style": .text(igp.costStyle?.rawValue ?? ""),
            "nets": .strings(isISIS ? nets ?? [] : []),
            "is-name": .text(isISIS && igp.announcesNames ? router.name : ""),
            "authentication": authentication(of: igp), "areas": .list(isISIS ? [] : ospfAreas),
        ])
    }

    /// The LDP neighbours over CSC links, each once, with the authentication that the site on the link has.
    func accessLDPPeers(over links: [NetworkIndex.Ends]) -> TemplateValue {
        var seen: Set<String> = []
        return .list(
            links.filter { network.access(over: $0).mode == .ldp }.compactMap { link in
                guard seen.insert(link.far.router).inserted,
                    let identifier = network.index.router(link.far.router)?.labelSwitchID
                else { return nil }
                return .object([
                    "router": .text(link.far.router), "address": .text(identifier),
                    "authentication": .object(credential(site(on: link)?.ldp.credential)),
                ])
            })
    }

    private func site(on link: NetworkIndex.Ends) -> Carrier? { network.index.carrier(edge(of: link)?.carrier) }

    /// Of the site's IGP at its end of the link.
    private func area(on link: NetworkIndex.Ends) -> String? {
        edge(of: link).flatMap(network.index.igp)?.area
    }

    private func edge(of link: NetworkIndex.Ends) -> Router? {
        router.role == .level1CE ? router : network.index.router(link.far.router)
    }
}
