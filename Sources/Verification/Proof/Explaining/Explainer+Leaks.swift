import Fleet
import Playbooks
import Simulation

/// How a customer's route came to where it must not be.
extension Explainer {
    /// A VPN instance has routes of another VPN: targets that are not the playbook's.
    func strays(_ vpn: String, _ pe: String) -> [Because] {
        guard let route = judge.strays(in: vpn, at: pe).first,
            let wanted = network.service.level2VPNs.first(where: { $0.name == vpn })
        else { return [] }
        let source = route.source == .localCross ? pe : owner(of: route.nextHop) ?? pe
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
            let far = model.routers[source]?.instances[owner.name]
            let more = (far?.exportTargets ?? []).subtracting(owner.targets.export)
            guard !more.isEmpty else { continue }
            let base = (far?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']"
            return [
                first,
                Because(
                    source,
                    "\(owner.name) on \(source) exports \(more.sorted().joined(separator: ", ")), which the playbook does not have",
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
            + entrance(leak.prefix, router)
    }

    private func entrance(_ prefix: Prefix, _ router: String) -> [Because] {
        let pes = CustomerRoutes(network: network).local().filter { $0.prefix == prefix }
        let importer = network.inventory.routers.first { candidate in
            candidate.role == .level1CE
                && best(Spot(candidate.name, RouterModel.publicInstance, labels), prefix)?.source == .local
        }
        if let importer, network.service.options.labeledRoutes == .loopbacks,
            let route = model.routers[importer.name]?.instances[RouterModel.publicInstance]?.bgp?.families[labels]?
                .imports.first(where: { $0.policy == nil })
        {
            return [
                Because(
                    importer.name, "\(importer.name) imports all of its IGP into labeled BGP, without a policy",
                    fault: fault("L-79", .origination, importer.name, route.origin.path))
            ]
        }
        for pe in pes {
            guard
                let customer = network.service.level2VPNs.first(where: { $0.name == pe.vpn })?.customers.first(where: {
                    $0.pe.value == pe.place
                })
            else { continue }
            let end = NetworkModel.End(router: pe.place, interface: customer.interface.value)
            if let configured = interface(end), configured.instance != pe.vpn {
                return [
                    Because(
                        pe.place, "\(end.interface) of \(pe.place), where the customer is, is not bound to \(pe.vpn)",
                        fault: fault("L-52", nil, pe.place, interfacePath(end) + "/vrf-name"))
                ]
            }
        }
        guard let importer else { return [] }
        let path = model.routers[importer.name]?.instances[RouterModel.publicInstance]?.bgp?.families[labels]?.imports
            .first?.origin.path
        return [
            Because(
                importer.name, "\(importer.name) puts \(prefix) into labeled BGP",
                fault: path.map { fault("L-80", .origination, importer.name, $0) })
        ]
    }
}
