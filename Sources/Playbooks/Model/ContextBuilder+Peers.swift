import Fleet

/// BGP sessions, as templates see them.
extension ContextBuilder {
    func peer(_ other: Router, _ kind: SessionKind, _ more: [String: TemplateValue] = [:]) -> TemplateValue {
        let values: [String: TemplateValue] = [
            "router": .text(other.name), "address": .text(other.loopback?.address.description ?? ""),
            "as": .text(network.asNumber(of: other)), "session": session(service.options.sessions[kind]),
        ]
        return .object(values.merging(more) { first, _ in first })
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

    var internalPeers: TemplateValue { .list(network.internalPeers(of: router).map { peer($0, .internal) }) }

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
                    ])
            })
    }

    /// The labeled sessions over CSC links, one for each link.
    func sessions(over links: [NetworkIndex.Ends]) -> TemplateValue {
        let isPE = router.role == .level1PE
        let options = service.options
        return .list(
            links.compactMap { near, far in
                guard let other = network.index.router(far.router) else { return nil }
                let isShared = network.sharesAS(isPE ? other.carrier : router.carrier)
                return .object([
                    "address": .text(far.address.address), "as": .text(network.asNumber(of: other)),
                    "interface": .text(near.interface), "router": .text(other.name),
                    "session": session(options.sessions[.csc]),
                    "vpn": .text(isPE ? network.level1VPN(over: (near, far))?.name ?? "" : ""),
                    "substitute-as": .bool(isPE && isShared && options.sharedAS == .substituteAS),
                    "allow-as-loop": .text(!isPE && isShared && options.sharedAS == .allowASLoop ? "1" : ""),
                ])
            })
    }
}
