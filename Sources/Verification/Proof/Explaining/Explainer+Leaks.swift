import Addressing
import Fleet
import Playbooks
import Simulation

/// How a customer's route came to where it must not be.
extension Explainer {
    /// A VPN instance has routes of another VPN: targets that are not the playbook's.
    func strays(_ vpn: String, _ pe: String, from place: String? = nil, of other: String? = nil) -> [Because] {
        guard let route = judge.strays(in: vpn, at: pe, from: place, of: other).first,
            let wanted = network.vpn(ofInstance: vpn, at: pe)
        else { return [] }
        let source = route.source == .localCross ? pe : owner(of: route.nextHop, seenFrom: pe) ?? pe
        let owners = CustomerRoutes(network: network).owners(of: route.prefix, at: source)
        let first = Because(
            pe,
            "\(vpn) on \(pe) has \(route.prefix), which \(source) has in \(owners.map(\.name).joined(separator: ", "))")
        let near = model.routers[pe]?.instances[vpn]
        let extra = (near?.importTargets ?? []).subtracting(wanted.targets.imports)
        if !extra.isDisjoint(with: route.routeTargets) {
            let base = (near?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']"
            return [
                first,
                Because(
                    pe,
                    "\(vpn) on \(pe) imports \(extra.sorted().joined(separator: ", ")), which the playbook does not have",
                    fault: fault("L-77", .edgeSession, pe, base + "/vpn-targets", beside: base)),
            ]
        }
        for owner in owners {
            let name = network.instance(of: owner.key, at: source)
            let far = model.routers[source]?.instances[name]
            let more = (far?.exportTargets ?? []).subtracting(owner.targets.export)
            guard !more.isEmpty else { continue }
            let base = (far?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']"
            return [
                first,
                Because(
                    source,
                    "\(name) on \(source) exports \(more.sorted().joined(separator: ", ")), which the playbook does not have",
                    fault: fault("L-77", .edgeSession, source, base + "/vpn-targets", beside: base)),
            ]
        }
        return [first]
    }

    /// A carrier's router knows a customer's prefix: back to the router that let it in.
    func leaks(_ router: String) -> [Because] {
        guard let leak = judge.leaks(at: router).first else { return [] }
        return [
            Because(
                router,
                "\(router) has \(leak.prefix) in \(leak.instance == RouterModel.publicInstance ? "its public table" : leak.instance)"
            )
        ]
            + entrance(leak.prefix, leak.instance, router)
    }

    private func entrance(_ prefix: IPv4Prefix, _ instance: String, _ router: String) -> [Because] {
        let importer = importer(of: prefix, seenBy: router, in: instance)
        // Whatever else is wrong, an import that takes everything lets it in.
        if let importer, importer.isUnfiltered { return [importer.because] }
        if let cause = unboundCustomer(with: prefix) { return [cause] }
        return importer.map { [$0.because] } ?? []
    }

    /// A Level 2 carrier's link is known to the Level 1 carrier, which should know loopbacks only (L-79).
    func siteLinks(_ router: String) -> [Because] {
        guard let link = judge.siteLinks(at: router).first else { return [] }
        let first = Because(router, "\(router) has \(link.prefix) in \(link.instance), a link inside a site")
        return [first] + (importer(of: link.prefix, seenBy: router, in: link.instance).map { [$0.because] } ?? [])
    }

    private struct Importer {
        var because: Because
        /// It takes the whole IGP of the site, where the playbook wants the loopbacks only.
        var isUnfiltered: Bool
    }

    /// The Level 1 CE that puts a prefix into labeled BGP, and by which line.
    private func importer(of prefix: IPv4Prefix, seenBy place: String, in instance: String) -> Importer? {
        let router = network.routers(.level1CE).first { candidate in
            meets(candidate, place, instance)
                && best(Spot(candidate.name, RouterModel.publicInstance, labels(candidate.name)), prefix)?.source
                    == .local
        }
        guard let name = router?.name,
            let family = model.routers[name]?.instances[RouterModel.publicInstance]?.bgp?.families[labels(name)]
        else { return nil }
        let source = view.route(prefix, at: name)?.source
        let wanted = family.imports.first { $0.source.gives(source) } ?? family.imports.first { $0.source.isIGP }
        let path = family.networks.first { $0.prefix == prefix }?.origin.path ?? wanted?.origin.path
        let options = network.options(of: network.router(name)?.carrier)
        if let wanted, wanted.source.isIGP, wanted.policy == nil, options.labeledRoutes == .loopbacks {
            return Importer(
                because: Because(
                    name, "\(name) imports all of its IGP into labeled BGP, without a policy",
                    fault: fault("L-79", .origination, name, wanted.origin.path)),
                isUnfiltered: true)
        }
        return Importer(
            because: Because(
                name, "\(name) puts \(prefix) into labeled BGP",
                fault: path.map { fault("L-80", .origination, name, $0) }), isUnfiltered: false)
    }

    /// Whether what a Level 1 CE brings in gets to an instance of a router.
    private func meets(_ entrance: Router, _ place: String, _ instance: String) -> Bool {
        guard let router = network.router(place) else { return true }
        let vpn = network.level1VPN(named: instance, at: router)
        guard router.role.carrierLevel == .level2 || vpn != nil else { return true }
        let space =
            vpn.flatMap { network.spaces.space(ofLevel1VPN: $0.name) } ?? network.spaces.space(of: router.carrier)
        return network.spaces.space(of: entrance.carrier) == space
    }

    /// L-52: the link to the customer with the prefix lies in the carrier's own table.
    private func unboundCustomer(with prefix: IPv4Prefix) -> Because? {
        for wanted in CustomerRoutes(network: network).local() where wanted.prefix == prefix {
            let vpn = network.vpn(ofInstance: wanted.vpn, at: wanted.place)
            for customer in vpn?.customers ?? [] where customer.pe.value == wanted.place {
                let end = NetworkModel.End(router: wanted.place, interface: customer.interface.value)
                guard let configured = interface(end), configured.instance != wanted.vpn else { continue }
                return Because(
                    wanted.place,
                    "\(end.interface) of \(wanted.place), where the customer is, is not bound to \(wanted.vpn)",
                    fault: fault("L-52", nil, wanted.place, interfacePath(end) + "/vrf-name"))
            }
        }
        return nil
    }
}

extension RouteImport.Source {
    fileprivate var isIGP: Bool {
        switch self {
        case .ospf, .isis: true
        case .direct, .static, .bgp: false
        }
    }

    /// Whether routes of a kind enter by this import.
    fileprivate func gives(_ source: Route.Source?) -> Bool {
        switch (self, source) {
        case (.direct, .direct), (.static, .static), (.ospf, .ospf), (.ospf, .ospfExternal), (.isis, .isisLevel1),
            (.isis, .isisLevel2):
            true
        default: false
        }
    }
}
