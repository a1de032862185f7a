import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a far loopback does not come into a site, or not with a label, where the site's IGP and LDP carry it: LDP
/// distribution (facts 4.2) and LDP multi-instance (facts 2.6).
extension Explainer {
    /// At a router of a site that has no labeled BGP itself.
    func notCarried(_ router: String, _ prefix: IPv4Prefix) -> [Because] {
        guard let own = network.router(router) else { return [] }
        let entrances = network.inventory.routers.filter { $0.role == .level1CE && $0.carrier == own.carrier }
        guard let route = view.route(prefix, at: router) else {
            guard let entrance = entrances.first(where: { model.routers[$0.name] != nil }) else { return [] }
            return [Because(router, "\(router) has no route to \(prefix) from its site's IGP")]
                + notBrought(by: entrance, prefix, to: router)
        }
        if let cause = untriggered(router, prefix) { return [cause] }
        guard let link = link(at: router, route.interface) else {
            return [Because(router, "\(router) has \(prefix) by \(route.source), which its site's LDP does not follow")]
        }
        if !judge.exchangesLabels(link.near, link.far) {
            return [
                Because(
                    router,
                    "\(router) sends \(prefix) over \(route.interface), where it gets no LDP label from \(link.far.router)"
                )
            ] + noLDPSession(link.near, link.far)
        }
        let first = Because(router, "\(link.far.router), the next hop of \(router), gives no LDP label for \(prefix)")
        guard let next = network.router(link.far.router) else { return [first] }
        switch next.role {
        case .level1CE where access(at: next.name).mode.isLabeledBGP:
            return [first] + notStitched(next.name, prefix)
        case .level1PE:
            let access = network.cscLinks(of: next).first { .init($0.near) == link.far }
            return [first] + notOffered(next.name, access.flatMap { network.level1VPN(over: $0)?.name } ?? "", prefix)
        default: return [first] + notCarried(next.name, prefix)
        }
    }

    /// The L1 CE has the far loopback in labeled BGP and no LDP label for it.
    private func notStitched(_ router: String, _ prefix: IPv4Prefix) -> [Because] {
        if model.routers[router]?.mpls.ldpForLabeledBGP != true {
            return [
                Because(
                    router,
                    "LDP of \(router) gives no labels to labeled BGP routes: lsp-trigger bgp-label-route is missing",
                    fault: fault("L-14", .labelToTheEdge, router, "/mpls/ldp/bgp-label", beside: "/mpls/ldp"))
            ]
        }
        return noRoute(Spot(router, RouterModel.publicInstance, labels(router)), prefix)
    }

    /// The L1 PE has no LDP label for a far loopback in the instance.
    private func notOffered(_ router: String, _ vpn: String, _ prefix: IPv4Prefix) -> [Because] {
        let spot = Spot(router, vpn, .ipv4Unicast)
        guard let route = best(spot, prefix) else { return noRoute(spot, prefix) }
        return [
            Because(router, "\(router) has \(prefix) in \(vpn), and no labels lead to its next hop \(route.nextHop)")
        ]
            + noTunnel(router, route.nextHop, in: RouterModel.publicInstance)
    }

    /// The site's entrance does not put the far loopback into the IGP.
    private func notBrought(by entrance: Router, _ prefix: IPv4Prefix, to router: String) -> [Because] {
        let name = entrance.name
        guard view.route(prefix, at: name) != nil else {
            if access(at: name).mode != .ldp {
                return noRoute(Spot(name, RouterModel.publicInstance, .ipv4Unicast), prefix)
            }
            guard let link = network.cscLinks(of: entrance).first else { return [] }
            if !judge.isAdjacent(.init(link.near), .init(link.far)) {
                return [
                    Because(name, "\(name) and \(link.far.router) are not IGP neighbours over \(link.near.interface)")
                ]
                    + notAdjacent(.init(link.near), .init(link.far))
            }
            let vpn = network.level1VPN(over: link)?.name ?? ""
            let spot = Spot(link.far.router, vpn, .ipv4Unicast)
            guard best(spot, prefix) != nil else { return noRoute(spot, prefix) }
            return notImportedIntoIGP(link.far.router, vpn, prefix)
        }
        let instance = RouterModel.publicInstance
        if access(at: name).mode != .ldp, importsOfBGP(name, instance).isEmpty {
            return notImportedIntoIGP(name, instance, prefix)
        }
        guard name != router, let loopback = view.loopback(name) else { return [] }
        return noIGPRoute(router, .host(loopback))
    }

    private func importsOfBGP(_ router: String, _ instance: String) -> [RouteImport] {
        let configured = model.routers[router]?.instances[instance]
        return ((configured?.ospf.flatMap(\.imports) ?? []) + (configured?.isis.flatMap(\.imports) ?? [])).filter {
            $0.source == .bgp
        }
    }

    private func notImportedIntoIGP(_ router: String, _ instance: String, _ prefix: IPv4Prefix) -> [Because] {
        if let own = importsOfBGP(router, instance).first {
            return denied(own.policy, Spot(router, instance, .ipv4Unicast), prefix, own.origin.path, "import-route bgp")
        }
        let configured = model.routers[router]?.instances[instance]
        let process = configured?.ospf.first?.origin.path ?? configured?.isis.first?.origin.path ?? ""
        return [
            Because(
                router, "the IGP of \(router) does not take \(prefix) from BGP: import-route bgp is missing",
                fault: fault("L-78", .labelToTheEdge, router, process + "/import-routes", beside: process))
        ]
    }

    /// LDP of an instance does not lead from an L1 PE to a loopback of the site on its links.
    func noLDPIntoSite(_ router: String, _ prefix: IPv4Prefix, in instance: String) -> [Because] {
        let owner = owner(of: prefix.network, seenFrom: router, in: instance) ?? ""
        let link = network.cscLinks(of: network.router(router)).first { sameCarrier($0.far.router, owner) }
        guard let link else { return [] }
        if !judge.exchangesLabels(.init(link.near), .init(link.far)) {
            return noLDPSession(.init(link.near), .init(link.far))
        }
        return [Because(link.far.router, "\(link.far.router), the next hop, has no LDP label for \(prefix)")]
            + noLDPPath(link.far.router, prefix)
    }

    /// A site's loopback should come into an instance of an L1 PE from the IGP there.
    func notFromIGP(_ router: Router, _ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        guard view.route(prefix, at: spot.router, in: spot.instance) == nil else {
            return notTakenFromIGP(spot, prefix)
        }
        let owner = owner(of: prefix.network, at: spot) ?? ""
        let link = network.cscLinks(of: router).first { sameCarrier($0.far.router, owner) }
        guard let link else { return [] }
        if !judge.isAdjacent(.init(link.near), .init(link.far)) {
            return [
                Because(
                    spot.router,
                    "\(spot.router) and \(link.far.router) are not IGP neighbours over \(link.near.interface)")
            ]
                + notAdjacent(.init(link.near), .init(link.far))
        }
        return [Because(link.far.router, "\(link.far.router) has no IGP route to \(prefix)")]
            + noIGPRoute(link.far.router, prefix)
    }

    private func notTakenFromIGP(_ spot: Spot, _ prefix: IPv4Prefix) -> [Because] {
        let instance = model.routers[spot.router]?.instances[spot.instance]
        let family = instance?.bgp?.families[.ipv4Unicast]
        let own = family?.imports.first {
            switch $0.source {
            case .ospf, .isis: true
            case .direct, .static, .bgp: false
            }
        }
        if let own { return denied(own.policy, spot, prefix, own.origin.path, "import-route") }
        let path = family?.origin.path ?? "\(instance?.origin.path ?? "")/bgp/base-process"
        return [
            Because(
                spot.router, "BGP of \(spot.instance) on \(spot.router) has no import-route of the IGP there",
                fault: fault(
                    "L-78", .conversion, spot.router, path + "/ipv4-unicast/import-routes", beside: path))
        ]
    }
}
