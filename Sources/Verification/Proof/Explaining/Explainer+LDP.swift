import Addressing
import Fleet
import Playbooks
import Simulation

/// Why two routers on a link exchange no labels.
extension Explainer {
    func noLDPSession(_ near: NetworkModel.End, _ far: NetworkModel.End) -> [Because] {
        if let cause = linkFault(near, far) ?? unbound(near) ?? unbound(far) { return [cause] }
        for end in [near, far] {
            if let cause = ldpOff(at: end) { return [cause] }
        }
        if let cause = otherTransport(near, far) { return [cause] }
        // Into a VPN instance the transport addresses are the link's own (Simulation, LDPSessions).
        let isPublic = [near, far].allSatisfy { instance(of: $0) == RouterModel.publicInstance }
        for (end, other) in [(near, far), (far, near)] where isPublic {
            guard let identifier = model.routers[other.router]?.mpls.lsrID else { continue }
            let owns = model.routers[other.router]?.interfaces.values.contains {
                $0.address == identifier && $0.adminUp && $0.instance == RouterModel.publicInstance
            }
            if owns != true {
                return [
                    Because(
                        other.router,
                        "the LSR id \(identifier) of \(other.router), its LDP transport address, is not its own",
                        fault: fault(
                            "L-13", .underlay, other.router,
                            (model.routers[other.router]?.mpls.origin.path ?? "") + "/lsr-id"))
                ]
            }
            if view.route(.host(identifier), at: end.router) == nil {
                return [
                    Because(
                        end.router,
                        "\(end.router) has no route to \(identifier), the LDP transport address of \(other.router)")
                ]
                    + noIGPRoute(end.router, .host(identifier))
            }
        }
        return [
            Because(near.router, "LDP hellos pass, but no session comes up between \(near.router) and \(far.router)")
        ]
    }

    /// L-13: parallel links with transport addresses of their own.
    private func otherTransport(_ near: NetworkModel.End, _ far: NetworkModel.End) -> Because? {
        let missing = state.routers[near.router]?.missingAdjacencies.first {
            $0.linkProtocol == .ldp && $0.interface == near.interface
        }
        guard let reason = missing?.because,
            case .adjacency(.transportsDiffer(let router, _, _, let name)) = reason.cause
        else { return nil }
        let origin = reason.deciders.first?.origin.path ?? interfacePath(.init(router: router, interface: name))
        return Because(
            router,
            "\(near.router) and \(far.router) have parallel links: \(reason.description.trimmed)",
            fault: fault("L-13", .underlay, router, origin + "/transport-address", beside: origin))
    }

    /// What keeps LDP off an interface.
    func ldpOff(at end: NetworkModel.End) -> Because? {
        guard let router = model.routers[end.router] else { return nil }
        let instance = router.instances[instance(of: end)]
        let base = "\(instance?.origin.path ?? "")/mpls"
        if router.mpls.lsrID == nil || !router.mpls.enabled {
            return Because(
                end.router,
                "\(end.router) has "
                    + (router.mpls.lsrID == nil ? "no LSR id, so MPLS cannot start" : "MPLS switched off"),
                fault: fault("L-01", .underlay, end.router, "/mpls/common/global"))
        }
        if !router.mpls.ldpEnabled {
            return Because(
                end.router, "LDP is switched off on \(end.router)",
                fault: fault("L-11", .underlay, end.router, "/mpls/ldp/enable", beside: "/mpls/common/global"))
        }
        let isBetween = isBetweenCarriers(end)
        if instance?.mplsInterfaces[end.interface] == nil {
            if isBetween { return mplsOff(at: end) }
            let hasLDP = instance?.ldpInterfaces[end.interface] != nil
            return Because(
                end.router, "MPLS is off on \(end.interface) of \(end.router)",
                fault: fault(
                    hasLDP ? "L-12" : "L-11", .underlay, end.router, base + "/common/mpls-interfaces",
                    beside: "/mpls/common/global"))
        }
        if instance?.ldpInterfaces[end.interface] == nil {
            return Because(
                end.router, "LDP is off on \(end.interface) of \(end.router)",
                fault: fault(
                    isBetween ? "L-21" : "L-11", .underlay, end.router, base + "/ldp/instance/interfaces",
                    beside: instance?.mplsInterfaces[end.interface]?.path))
        }
        return nil
    }

    func isBetweenCarriers(_ end: NetworkModel.End) -> Bool {
        network.inventory.links.contains { $0.kind == .csc && $0.ends.contains { .init($0) == end } }
    }

    /// L-20 on a link between the carriers, where no LDP needs MPLS.
    func mplsOff(at end: NetworkModel.End) -> Because {
        let router = model.routers[end.router]
        if router?.mpls.enabled != true {
            return ldpOff(at: end) ?? Because(end.router, "\(end.router) has MPLS switched off")
        }
        let instance = router?.instances[instance(of: end)]
        return Because(
            end.router,
            "MPLS is off on \(end.interface) of \(end.router), so it neither sends nor takes labeled packets there",
            fault: fault(
                "L-20", .labeledLink, end.router, (instance?.origin.path ?? "") + "/mpls/common/mpls-interfaces",
                beside: interfacePath(end)))
    }
}
