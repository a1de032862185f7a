import Addressing
import Fleet
import Playbooks
import Simulation

/// Why a loopback is not known, or not labeled, inside its own carrier.
extension Explainer {
    /// Something is wrong with the loopback itself (I1); nil if nothing is.
    private func loopbackFault(_ router: String, _ prefix: IPv4Prefix) -> Because? {
        guard let configured = model.routers[router] else {
            return Because(router, "\(router) is taken out of the network")
        }
        let named = network.index.router(router)?.loopback?.interface ?? "LoopBack"
        let path = "/ifm/interfaces/interface[name='\(named)']"
        guard let loopback = configured.interfaces.values.first(where: { $0.address == prefix.network }) else {
            return Because(
                router, "no interface of \(router) has the address \(prefix.network)",
                fault: fault("L-03", .loopbacks, router, path + "/ipv4/addresses"))
        }
        if loopback.prefixLength != 32 {
            return Because(
                router,
                "\(loopback.name) of \(router) is a /\(loopback.prefixLength), not a /32, so LDP makes no label for it",
                fault: fault(
                    "L-02", .loopbacks, router,
                    loopback.origin.path + "/ipv4/addresses/address[ip='\(prefix.network)']/mask"))
        }
        if loopback.instance != RouterModel.publicInstance {
            return Because(
                router, "\(loopback.name) of \(router) is bound to \(loopback.instance)",
                fault: fault("L-93", .loopbacks, router, loopback.origin.path + "/vrf-name"))
        }
        if !loopback.adminUp {
            return Because(
                router, "\(loopback.name) of \(router) is shut down",
                fault: fault("L-16", .loopbacks, router, loopback.origin.path + "/admin-status"))
        }
        return nil
    }

    /// Why a router has no IGP route to a loopback of its carrier.
    func noIGPRoute(_ router: String, _ prefix: IPv4Prefix) -> [Because] {
        guard let owner = owner(of: prefix.network, seenFrom: router) else {
            return [Because(router, "nobody has \(prefix)")]
        }
        if let cause = loopbackFault(owner, prefix) { return [cause] }
        let end = NetworkModel.End(router: owner, interface: network.index.router(owner)?.loopback?.interface ?? "")
        if isisCircuit(end) == nil && ospfMembership(end) == nil {
            let instance = model.routers[owner]?.instances[RouterModel.publicInstance]
            let process = instance?.isis.first?.origin.path ?? instance?.ospf.first?.origin.path
            return [
                Because(
                    owner, "\(owner) does not put its loopback \(prefix) into the IGP",
                    fault: fault("L-03", .loopbacks, owner, process ?? instance?.origin.path ?? "/network-instance"))
            ]
        }
        guard let link = brokenLink(from: router, toward: owner) else {
            return [Because(router, "no IGP neighbours lead from \(router) to \(owner), which has \(prefix)")]
        }
        return [
            Because(
                link.near.router,
                "\(link.near.router) and \(link.far.router) are not IGP neighbours over \(link.near.interface)")
        ]
            + notAdjacent(link.near, link.far)
    }

    /// The first link, seen from the router, that the IGP does not cross on the way to the other one.
    private func brokenLink(from router: String, toward owner: String) -> LinkClaim? {
        let links = network.inventory.links.filter { $0.kind == .core }
        var reached: Set<String> = [router]
        var waiting = [router]
        while let next = waiting.popLast() {
            for (near, far) in links.compactMap({ $0.ends(at: next) }) where !reached.contains(far.router) {
                guard isUsable(.init(near), .init(far)) else { continue }
                reached.insert(far.router)
                waiting.append(far.router)
            }
        }
        guard !reached.contains(owner) else { return nil }
        let cut = links.flatMap(\.ends).compactMap { end -> LinkClaim? in
            guard reached.contains(end.router),
                let far = links.lazy.compactMap({ $0.ends(at: end.router) }).first(where: { $0.near == end })?.far,
                !reached.contains(far.router)
            else { return nil }
            return LinkClaim(near: .init(end), far: .init(far))
        }
        return cut.first
    }

    /// Adjacent, and the databases describe the same network (RFC 2328 10.1).
    private func isUsable(_ near: NetworkModel.End, _ far: NetworkModel.End) -> Bool {
        judge.isAdjacent(near, far) && judge.isAdjacent(far, near)
            && obstacle(near, far, in: .ospf) == nil
    }

    /// Why LDP makes no label switched path from a router to a loopback of its carrier.
    func noLDPPath(_ router: String, _ prefix: IPv4Prefix, after seen: Set<String> = []) -> [Because] {
        guard let owner = owner(of: prefix.network, seenFrom: router), !seen.contains(router) else {
            return [Because(router, "LDP on \(router) has no label for \(prefix)")]
        }
        if let cause = loopbackFault(owner, prefix) { return [cause] }
        for place in [router, owner] {
            let named = network.index.router(place)?.loopback?.interface ?? ""
            if let configured = model.routers[place],
                configured.mpls.lsrID == nil || !configured.mpls.enabled || !configured.mpls.ldpEnabled,
                let cause = ldpOff(at: NetworkModel.End(router: place, interface: named))
            {
                return [cause]
            }
        }
        let rows = (state.routers[router]?.routes[RouterModel.publicInstance] ?? []).filter { $0.prefix == prefix }
        guard let row = rows.first, row.source != .ebgp, row.source != .ibgp else {
            return [Because(router, "\(router) has no IGP route to \(prefix)")] + noIGPRoute(router, prefix)
        }
        for place in [router, owner] {
            if let cause = untriggered(place, prefix) { return [cause] }
        }
        for row in rows {
            guard let link = link(at: router, row.interface) else { continue }
            if !judge.exchangesLabels(link.near, link.far) {
                let words = "\(router) sends \(prefix) over \(row.interface), where it gets no LDP label from "
                return [Because(router, words + link.far.router)] + noLDPSession(link.near, link.far)
            }
            if link.far.router != owner, !hasLDPLabel(link.far.router, prefix) {
                return [Because(link.far.router, "\(link.far.router), the next hop, has no LDP label for \(prefix)")]
                    + noLDPPath(link.far.router, prefix, after: seen.union([router]))
            }
        }
        return [Because(router, "LDP on \(router) has no label for \(prefix)")]
    }

    private func hasLDPLabel(_ router: String, _ prefix: IPv4Prefix) -> Bool {
        state.routers[router]?.ldpLSPs.contains { $0.fec == prefix && $0.kind == .ingress } ?? false
    }

    /// L-14: the router's LDP leaves the FEC out.
    func untriggered(_ router: String, _ prefix: IPv4Prefix) -> Because? {
        guard let configured = model.routers[router] else { return nil }
        let isLeftOut =
            switch configured.mpls.lspTrigger {
            case .all, .host: false
            case .none: true
            case .prefixList(let name): !(configured.prefixLists[name]?.permits(prefix) ?? false)
            }
        guard isLeftOut else { return nil }
        return Because(
            router, "the lsp-trigger of \(router) leaves \(prefix) out",
            fault: fault("L-14", .underlay, router, "/mpls/ldp/lsp-trigger-mode"))
    }

    func link(at router: String, _ interface: String) -> LinkClaim? {
        network.inventory.links.lazy.compactMap { $0.ends(at: router) }.first { $0.near.interface == interface }
            .map { LinkClaim(near: .init($0.near), far: .init($0.far)) }
    }
}
