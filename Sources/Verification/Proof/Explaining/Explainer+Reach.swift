import Addressing
import Diagnostics
import Fleet
import Playbooks
import Simulation

/// Why VPNs do not meet as their route targets should let them.
extension Explainer {
    /// Nobody imports what a VPN exports. Where one VPN alone imports something that nobody exports, that is the likely slip.
    func nobodyTakes(_ target: String, _ vpn: String, _ pe: String) -> [Because] {
        let all = network.service.level2VPNs
        let place = network.vpn(vpn)?.targets.exported.first { $0.value == target }?.location
        let first = Because(
            pe, "\(vpn) exports \(target), and no VPN instance imports it",
            fault: targetFault(of: network.instance(of: vpn, at: pe), at: pe, place))
        if let fault = notImporting(target) { return [Because(pe, first.sentence), fault] }
        let exported = model.routers.values.reduce(into: Set<String>()) { found, router in
            for instance in router.instances.values { found.formUnion(instance.exportTargets) }
        }
        let orphans = all.flatMap { other in
            other.targets.imported.filter { !exported.contains($0.value) }.map { (vpn: other, target: $0) }
        }
        guard let orphan = orphans.first, orphans.count == 1, let edge = orphan.vpn.customers.first?.pe.value else {
            return [first]
        }
        return [
            Because(pe, first.sentence),
            Because(
                edge, "\(orphan.vpn.name) imports \(orphan.target.value), which no VPN instance exports",
                fault: targetFault(
                    of: network.instance(of: orphan.vpn.key, at: edge), at: edge, orphan.target.location)),
        ]
    }

    /// An instance that should import a target by the playbook, and does not on its router.
    private func notImporting(_ target: String) -> Because? {
        for vpn in network.service.level2VPNs where vpn.targets.imports.contains(target) {
            for customer in vpn.customers {
                let name = network.instance(of: vpn.key, at: customer.pe.value)
                let own = model.routers[customer.pe.value]?.instances[name]?.importTargets ?? []
                guard own.contains(target) else {
                    return targetFault(name, customer.pe.value, "imports", own, vpn.targets.imports)
                }
            }
        }
        return nil
    }

    private func targetFault(of vpn: String, at pe: String, _ place: SourceLocation?) -> Because.Fault {
        let base = (model.routers[pe]?.instances[vpn]?.origin.path ?? "") + "/afs/af[type='ipv4-unicast']"
        var fault = fault("L-77", .edgeSession, pe, base + "/vpn-targets", beside: base)
        fault.place = place ?? fault.place
        return fault
    }

    /// One instance of a PE does not have what another one there should give it.
    func noCrossRoute(_ prefix: IPv4Prefix, _ vpn: String, _ pe: String, _ owner: String) -> [Because] {
        if let fault = instanceFault(vpn, pe) ?? instanceFault(owner, pe) { return [fault] }
        guard view.route(prefix, at: pe, in: owner) != nil else {
            return [Because(pe, "\(pe) has no route to \(prefix) in \(owner) itself")] + noLocalRoute(prefix, owner, pe)
        }
        let instances = model.routers[pe]?.instances
        for (name, verb, own, wanted) in [
            (owner, "exports", instances?[owner]?.exportTargets, wanted(owner, pe)?.export),
            (vpn, "imports", instances?[vpn]?.importTargets, wanted(vpn, pe)?.imports),
        ] where !Set(wanted ?? []).isSubset(of: own ?? []) {
            return [targetFault(name, pe, verb, own ?? [], wanted ?? [])]
        }
        return [Because(pe, "\(owner) on \(pe) does not give \(prefix) to \(vpn)")]
    }

    private func wanted(_ instance: String, _ pe: String) -> RouteTargets? {
        network.vpn(ofInstance: instance, at: pe)?.targets
    }

    /// Traffic between two sites that a third one joins.
    func noTransit(_ claim: TransitClaim) -> [Because] {
        if view.route(claim.prefix, at: claim.hub, in: claim.onward) == nil {
            return [Because(claim.hub, "\(claim.hub) has no route to \(claim.prefix) in \(claim.onward)")]
                + noCustomerRoute(claim.prefix, claim.onward, claim.hub, claim.target)
        }
        if !judge.reaches(claim.covering, claim.vpn, claim.at, claim.hub) {
            return [Because(claim.at, "\(claim.at) does not reach \(claim.covering) of \(claim.hub) in \(claim.vpn)")]
                + noCustomerRoute(claim.covering, claim.vpn, claim.at, claim.hub)
        }
        return [
            Because(
                claim.at, "\(claim.at) has a better route to \(claim.prefix) than \(claim.covering) of \(claim.hub)")
        ]
    }

    /// A customer's session or access is not as it should be.
    func accessDown(_ claim: CustomerClaim) -> [Because] {
        guard let customer = judge.customer(claim) else { return [] }
        if let fault = instanceFault(claim.vpn, claim.end.router) { return [fault] }
        if let fault = accessFault(claim.end, of: customer, in: claim.vpn) { return [fault] }
        if customer.access.kind == .bgp, let peer = customer.peer {
            return sessionDown(judge.session(claim, with: peer.value))
        }
        let far = claim.peerRouter ?? "the customer's router"
        return [
            Because(
                claim.end.router,
                "\(claim.end.router) and \(far) do not come together by \(customer.access.kind.rawValue) over \(claim.end.interface)"
            )
        ]
    }
}
