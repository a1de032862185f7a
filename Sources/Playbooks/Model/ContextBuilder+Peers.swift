import Addressing
import Fleet

/// BGP sessions, as templates see them.
extension ContextBuilder {
    func peer(_ other: Router, _ kind: SessionKind, _ more: [String: TemplateValue] = [:]) -> TemplateValue {
        let values: [String: TemplateValue] = [
            "router": .text(other.name), "address": .text(other.loopback?.address.description ?? ""),
            "as": .text(network.asNumber(of: other)), "session": session(service.options.sessions[kind]),
            "group": group(kind),
        ]
        return .object(values.merging(more) { first, _ in first })
    }

    /// The peer group that sessions of the kind join on the router; none where nobody has read what it gives.
    private func group(_ kind: SessionKind) -> TemplateValue {
        .text(standsIn ? "" : network.names(at: router).peerGroups[kind]?.value ?? "")
    }

    /// Timers, authentication and BFD of a session.
    func session(_ options: SessionOptions?) -> TemplateValue {
        .object([
            "keepalive": .text(options?.timers.map { String($0.keepalive) } ?? ""),
            "hold": .text(options?.timers.map { String($0.hold) } ?? ""),
            "authentication": .object(credential(options?.credential)), "bfd": bfd(options?.bfd),
        ])
    }

    /// `client`: this router reflects the peer's routes (RFC 4456).
    var evpnPeers: TemplateValue {
        .list(
            network.evpnPeers(of: router).map { other in
                peer(other, .evpn, ["client": .bool(router.role == .level1RouteReflector && other.role == .level1PE)])
            })
    }

    /// Where the site and the Level 1 carrier are one AS, the L1 CE passes routes on between IBGP peers: it reflects them
    /// and puts itself in as next hop, which by itself happens to routes from EBGP only (carriers-carrier.md 2.6 c, d).
    var internalPeers: TemplateValue {
        let reflects = router.role == .level1CE && network.isInOneAS(router.carrier)
        let isNextHop = router.role == .level1CE && (reflects || network.options(of: router.carrier).nextHopLocal)
        return .list(
            network.internalPeers(of: router).map { other in
                peer(other, .internal, ["client": .bool(reflects), "next-hop-local": .bool(isNextHop)])
            })
    }

    /// `external`: EBGP over several hops. `client`: this router reflects the peer's routes (RFC 4456).
    /// `keep-next-hop`: a reflector leaves the L2 PE as next hop, on which the far PE's label lies.
    var vpnv4Peers: TemplateValue {
        let isReflector = router.role == .level2RouteReflector
        return .list(
            network.vpnv4Peers(of: router).map { other in
                let isExternal = network.asNumber(of: other) != network.asNumber(of: router)
                return peer(
                    other, .vpnv4,
                    [
                        "external": .bool(isExternal),
                        "max-hop": .text(isExternal ? String(service.options.ebgpMaxHop) : ""),
                        "client": .bool(isReflector && !isExternal && other.role == .level2PE),
                        "keep-next-hop": .bool(isReflector),
                        "local-ifnet-disable": .text(isExternal && !service.options.vpnv4LocalIfnet ? "true" : ""),
                    ])
            })
    }

    /// The labeled sessions over CSC links, one for each link. A Level 1 PE reflects to sites in its own AS: what it learned
    /// from another site goes to an IBGP peer by reflection only (RFC 4456), and no page says whether what came by EVPN goes
    /// there without.
    func sessions(over links: [NetworkIndex.Ends]) -> TemplateValue {
        .list(links.compactMap { cscSession($0.near, $0.far) })
    }

    /// `local-ifnet-disable`: an IBGP session makes the tunnel to its neighbour only where it is told to
    /// (huawei-bgp, peer/local-ifnet-disable). That VRP takes it in a VPN instance is an assumption.
    private func cscSession(_ near: LinkEnd, _ far: LinkEnd) -> TemplateValue? {
        guard let other = network.index.router(far.router) else { return nil }
        let isPE = router.role == .level1PE
        let site = isPE ? other.carrier : router.carrier
        let remedy = network.sharesAS(site) ? network.options(of: site).sharedAS : nil
        let substitutes = isPE && remedy == .substituteAS
        let isExternal = network.asNumber(of: other) != network.asNumber(of: router)
        return .object([
            "address": .text(far.address.address), "as": .text(network.asNumber(of: other)),
            "interface": .text(near.interface), "router": .text(other.name), "external": .bool(isExternal),
            "session": session(service.options.sessions[.csc]), "group": group(.csc),
            "vpn": .text(isPE ? network.level1VPN(over: (near, far))?.name ?? "" : ""),
            "client": .bool(isPE && !isExternal), "next-hop-local": .bool(isPE && !isExternal),
            "local-ifnet-disable": .text(isExternal ? "" : "false"),
            "substitute-as": .bool(substitutes),
            "soo": .text(isPE && isExternal ? network.siteOfOrigin(site) ?? "" : ""),
            "allow-as-loop": .text(!isPE && remedy == .allowASLoop ? "1" : ""),
        ])
    }
}
