import Fleet

/// Makes a router's template context; what does not apply to it is an empty text or list, never absent.
struct ContextBuilder {
    let network: ServiceNetwork
    let router: Router

    private var service: Service { network.service }

    func context(variables: [String: TemplateValue]? = nil) -> TemplateValue {
        var values: [String: TemplateValue] = [
            "router": routerValue,
            "igp": igp,
            "core-links": .list(network.coreLinks(of: router).map { link($0.near, $0.far) }),
            "csc-links": .list(network.cscLinks(of: router).map { cscLink($0.near, $0.far) }),
            "options": options,
            "policies": policies,
        ]
        switch router.role {
        case .level1PE: addLevel1PE(&values)
        case .level1RouteReflector: values["evpn-peers"] = evpnPeers
        case .level1CE: addLevel1CE(&values)
        case .level2PE: addLevel2PE(&values)
        case .level1P, .level2P, .level2CE: break
        }
        if let variables { values["vars"] = .object(variables) }
        return .object(values)
    }

    private func addLevel1PE(_ values: inout [String: TemplateValue]) {
        let vpn = service.level1VPN
        let distinguisher = vpn.distinguisher.distinguisher(
            index: network.index(of: router), asNumber: network.asNumber(of: router))
        values["level1-vpn"] = .object([
            "name": .text(vpn.name), "rd": .text(distinguisher), "export-targets": .strings(vpn.targets.export),
            "import-targets": .strings(vpn.targets.imports),
        ])
        values["evpn-peers"] = evpnPeers
        values["csc-sessions"] = cscSessions
    }

    private func addLevel1CE(_ values: inout [String: TemplateValue]) {
        values["csc-sessions"] = cscSessions
        values["internal-peers"] = internalPeers
        values["site-loopbacks"] = .list(
            network.routers(.level2PE, in: router.carrier).compactMap { other in
                other.loopback.map { loopback in
                    .object([
                        "router": .text(other.name), "address": .text(loopback.address), "length": .text("32"),
                        "mask": .text(loopback.prefix.mask),
                    ])
                }
            })
    }

    private func addLevel2PE(_ values: inout [String: TemplateValue]) {
        values["internal-peers"] = internalPeers
        values["level2-vpns"] = .list(network.vpns(at: router).map { level2VPN($0.vpn, $0.customers) })
        values["vpnv4-peers"] = .list(
            network.vpnv4Peers(of: router).map { other in
                let isExternal = network.asNumber(of: other) != network.asNumber(of: router)
                return peer(
                    other,
                    [
                        "external": .bool(isExternal),
                        "max-hop": .text(isExternal ? String(service.options.ebgpMaxHop) : ""),
                    ])
            })
    }

    private var routerValue: TemplateValue {
        let loopback = router.loopback
        return .object([
            "name": .text(router.name), "role": .text(router.role.rawValue),
            "carrier": .text(router.carrier ?? ""), "as": .text(network.asNumber(of: router)),
            "index": .text(network.index(of: router)), "router-id": .text(loopback?.address.description ?? ""),
            "loopback": .object([
                "interface": .text(loopback?.interface ?? ""),
                "address": .text(loopback?.address.description ?? ""), "length": .text("32"),
                "mask": .text(IPv4Address(bits: .max)),
            ]),
        ])
    }

    private var igp: TemplateValue {
        guard let igp = network.inventory.carrier(of: router)?.igp else { return .object([:]) }
        let isISIS = igp.kind == .isis
        return .object([
            "protocol": .text(igp.kind.rawValue), "process": .text(igp.process),
            "area": .text(isISIS ? "" : igp.area), "level": .text(igp.level?.rawValue ?? ""),
            "net": .text(network.inventory.networkEntity(of: router) ?? ""),
            "is-name": .text(isISIS && igp.announcesNames ? router.name : ""),
            "cost-style": .text(igp.costStyle?.rawValue ?? ""),
        ])
    }

    private var options: TemplateValue {
        let options = service.options
        let remedy = network.sharesAS(router.carrier) ? options.sharedAS : nil
        return .object([
            "mode": .text(service.access.rawValue), "labeled-routes": .text(options.labeledRoutes.rawValue),
            "import-direct": .bool(service.level1VPN.importsDirect), "vpnv4-in-unicast": .bool(options.vpnv4InUnicast),
            "ospf-covers-csc-link": .bool(options.ospfCoversCSCLink), "next-hop-local": .bool(options.nextHopLocal),
            "ebgp-max-hop": .text(options.ebgpMaxHop),
            "allow-as-loop": .text(router.role == .level1CE && remedy == .allowASLoop ? "1" : ""),
        ])
    }

    private var policies: TemplateValue {
        let names = service.options.policies
        return .object([
            "to-pe": .text(names.toPE), "to-l2-pe": .text(names.toLevel2PE), "to-ce": .text(names.toCE),
            "loopbacks": .text(names.loopbacks),
        ])
    }
}

extension ContextBuilder {
    private func link(_ near: LinkEnd, _ far: LinkEnd) -> TemplateValue {
        .object(linkValues(near, far))
    }

    private func cscLink(_ near: LinkEnd, _ far: LinkEnd) -> TemplateValue {
        .object(linkValues(near, far).merging(["mode": .text(service.access.rawValue)]) { first, _ in first })
    }

    private func linkValues(_ near: LinkEnd, _ far: LinkEnd) -> [String: TemplateValue] {
        let other = network.inventory.router(far.router)
        return interface(near.interface, near.address).merging([
            "peer": .object([
                "router": .text(far.router), "address": .text(far.address.address),
                "interface": .text(far.interface), "role": .text(other?.role.rawValue ?? ""),
                "loopback": .text(other?.loopback?.address.description ?? ""),
            ])
        ]) { first, _ in first }
    }

    private func interface(_ name: String, _ address: InterfaceAddress) -> [String: TemplateValue] {
        [
            "interface": .text(name), "address": .text(address.address), "length": .text(address.length),
            "mask": .text(address.prefix.mask), "network": .text(address.prefix.network),
            "wildcard": .text(address.prefix.wildcard),
        ]
    }

    private func peer(_ other: Router, _ more: [String: TemplateValue] = [:]) -> TemplateValue {
        let values: [String: TemplateValue] = [
            "router": .text(other.name), "address": .text(other.loopback?.address.description ?? ""),
            "as": .text(network.asNumber(of: other)),
        ]
        return .object(values.merging(more) { first, _ in first })
    }

    /// `client`: this router reflects the peer's routes (RFC 4456).
    private var evpnPeers: TemplateValue {
        .list(
            network.evpnPeers(of: router).map { other in
                peer(other, ["client": .bool(router.role == .level1RouteReflector && other.role == .level1PE)])
            })
    }

    private var internalPeers: TemplateValue { .list(network.internalPeers(of: router).map { peer($0) }) }

    private var cscSessions: TemplateValue {
        let isPE = router.role == .level1PE
        let options = service.options
        return .list(
            network.cscLinks(of: router).compactMap { near, far in
                guard let other = network.inventory.router(far.router) else { return nil }
                let isShared = network.sharesAS(isPE ? other.carrier : router.carrier)
                return .object([
                    "address": .text(far.address.address), "as": .text(network.asNumber(of: other)),
                    "interface": .text(near.interface), "router": .text(other.name),
                    "vpn": .text(isPE ? service.level1VPN.name : ""),
                    "substitute-as": .bool(isPE && isShared && options.sharedAS == .substituteAS),
                    "allow-as-loop": .text(!isPE && isShared && options.sharedAS == .allowASLoop ? "1" : ""),
                ])
            })
    }

    private func level2VPN(_ vpn: Level2VPN, _ customers: [Customer]) -> TemplateValue {
        .object([
            "name": .text(vpn.name), "rd": .text(network.distinguisher(of: vpn, at: router)),
            "export-targets": .strings(vpn.targets.export), "import-targets": .strings(vpn.targets.imports),
            "label-mode": .text(vpn.labelMode.rawValue), "import-direct": .bool(vpn.importsDirect),
            "customers": .list(customers.map { customer($0, in: vpn) }),
        ])
    }

    /// `substitute-as`: another site of the customer has the same AS, whose routes it would take for loops.
    private func customer(_ customer: Customer, in vpn: Level2VPN) -> TemplateValue {
        let end = network.inventory.links(of: router.name, .customer).first {
            $0.near.interface == customer.interface.value
        }
        let isShared = vpn.customers.contains {
            $0 != customer && $0.asNumber.value == customer.asNumber.value
        }
        return .object(
            interface(customer.interface.value, customer.address.value).merging([
                "protocol": .text("bgp"), "as": .text(customer.asNumber.value),
                "peer": .text(customer.peer.value), "router": .text(end?.far.router ?? ""),
                "substitute-as": .bool(isShared),
            ]) { first, _ in first })
    }
}

extension TemplateValue {
    fileprivate static func text(_ value: some CustomStringConvertible) -> TemplateValue { .string(value.description) }

    fileprivate static func strings(_ values: [String]) -> TemplateValue { .list(values.map { .string($0) }) }
}
