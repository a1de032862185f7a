import Addressing
import Fleet

/// Makes a router's template context; what does not apply to it is an empty text or list, never absent.
struct ContextBuilder {
    let network: ServiceNetwork
    let router: Router
    var words = PlatformWords()
    /// The step that the context is for: a Level 1 PE may have sites with several accesses, each with steps of its own.
    var step: Step?

    var standsIn: Bool { words.standsIn }
    var service: Service { network.service }

    func context(variables: [String: TemplateValue]? = nil) -> TemplateValue {
        var values: [String: TemplateValue] = [
            "router": routerValue,
            "igp": igp,
            "ldp": ldp,
            "uses-bfd": .bool(usesBFD),
            "platform": platform,
            "core-links": .list(network.coreLinks(of: router).map { coreLink($0.near, $0.far) }),
            "csc-links": .list(network.cscLinks(of: router, in: step).map { cscLink($0.near, $0.far) }),
            "options": options,
            "policies": policies,
        ]
        switch router.role {
        case .level1PE:
            values["evpn-peers"] = evpnPeers
            values["site-loopbacks"] = ownPrefixes(of: network.attachedSites(of: router, in: step).map(\.name))
            let vpns = network.level1VPNs(at: router, in: step)
            values["level1-vpns"] = .list(vpns.map { level1VPN($0.vpn, $0.links) })
            values["tunnel-policies"] = tunnelPolicies(vpns.compactMap(\.vpn.tunnelPolicy))
        case .level1RouteReflector: values["evpn-peers"] = evpnPeers
        case .level1CE: addLevel1CE(&values)
        case .level2PE: addLevel2PE(&values)
        case .level2RouteReflector:
            values["internal-peers"] = internalPeers
            values["vpnv4-peers"] = vpnv4Peers
        case .level1P, .level2P, .level2CE: break
        }
        if let variables { values["vars"] = .object(variables) }
        return .object(values)
    }

    private func addLevel1CE(_ values: inout [String: TemplateValue]) {
        values["csc-sessions"] = sessions(over: network.cscLinks(of: router))
        values["csc-ldp-peers"] = accessLDPPeers(over: network.cscLinks(of: router))
        values["internal-peers"] = internalPeers
        values["site-loopbacks"] = ownPrefixes(of: router.carrier.map { [$0] } ?? [])
    }

    /// What of sites enters BGP; once where sites that do not meet have the same.
    private func ownPrefixes(of sites: [String]) -> TemplateValue {
        let all = sites.flatMap { site in
            let loopbacks = network.speakers(in: site).compactMap { other in
                other.loopback.map { (prefix: $0.prefix, router: other.name) }
            }
            let further = network.index.carrier(site)?.labeledPrefixes ?? []
            return loopbacks + further.map { (prefix: $0, router: "") }
        }
        var seen: Set<IPv4Prefix> = []
        return .list(all.filter { seen.insert($0.prefix).inserted }.map { ownPrefix($0.prefix, of: $0.router) })
    }

    /// `router` is empty for a prefix that is nobody's loopback.
    private func ownPrefix(_ prefix: IPv4Prefix, of router: String) -> TemplateValue {
        .object([
            "router": .text(router), "address": .text(prefix.network), "length": .text(prefix.length),
            "mask": .text(prefix.mask),
        ])
    }

    /// What the router's release can do, by the names that `PlatformTraits` has.
    private var platform: TemplateValue {
        let has = (words.traits[router.platform] ?? [:]).mapValues { TemplateValue.bool($0) }
        return .object(has.merging(["name": .text(router.platform)]) { _, name in name })
    }

    private func addLevel2PE(_ values: inout [String: TemplateValue]) {
        values["internal-peers"] = internalPeers
        let vpns = network.vpns(at: router)
        values["level2-vpns"] = .list(vpns.map(level2VPN))
        values["tunnel-policies"] = tunnelPolicies(vpns.compactMap(\.vpn.tunnelPolicy))
        values["vpnv4-peers"] = vpnv4Peers
    }

    private var routerValue: TemplateValue {
        let loopback = router.loopback
        return .object([
            "name": .text(router.name), "role": .text(router.role.rawValue),
            "carrier": .text(router.carrier ?? ""), "as": .text(network.asNumber(of: router)),
            "index": .text(network.index.number(of: router)), "router-id": .text(loopback?.address.description ?? ""),
            "lsr-id": .text(router.labelSwitchID?.description ?? ""),
            "loopback": .object([
                "interface": .text(loopback?.interface ?? ""),
                "address": .text(loopback?.address.description ?? ""), "length": .text("32"),
                "mask": .text(IPv4Address(bits: .max)),
            ]),
        ])
    }

    private var options: TemplateValue {
        let options = network.options(at: router, in: step)
        let access = network.access(at: router, in: step)
        let remedy = network.sharesAS(router.carrier) ? options.sharedAS : nil
        return .object([
            "mode": .text(access.mode.rawValue), "distribution": .text(access.distribution.rawValue),
            "labeled-routes": .text(options.labeledRoutes.rawValue),
            "vpnv4-in-unicast": .bool(options.vpnv4InUnicast), "labeled-in-unicast": .bool(options.labeledInUnicast),
            "ospf-covers-csc-link": .bool(options.ospfCoversCSCLink), "next-hop-local": .bool(options.nextHopLocal),
            "advertise-route-mode": .text(
                options.advertisedRoutes == .all ? "" : options.advertisedRoutes.rawValue),
            "ebgp-max-hop": .text(options.ebgpMaxHop), "one-as": .bool(network.isInOneAS(router.carrier)),
            "router-id": .text(routerID),
            "allow-as-loop": .text(router.role == .level1CE && remedy == .allowASLoop ? "1" : ""),
        ])
    }

    /// BGP's, where it is said.
    private var routerID: String {
        if let own = router.routerID { return own.description }
        return service.options.routerID == .loopback ? router.loopback?.address.description ?? "" : ""
    }

    /// `writes`: whether what is in a policy is the tool's. `lists`: the prefix lists that policies apply.
    private var policies: TemplateValue {
        let names = network.names(at: router).policies
        let all = PolicyNames.keys.compactMap { key, policy in names[keyPath: policy].map { (key, $0) } }
        var values = Dictionary(all.map { ($0, TemplateValue.text($1.name)) }) { first, _ in first }
        values["writes"] = .object(
            Dictionary(all.map { ($0, TemplateValue.bool(standsIn || !$1.isExisting)) }) { first, _ in first })
        values["lists"] = .object(Dictionary(all.map { ($0, TemplateValue.text($1.list)) }) { first, _ in first })
        return .object(values)
    }
}
