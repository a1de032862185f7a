import Addressing
package import Simulation

/// Reads the BGP process and BGP in one instance.
package enum BGPReader {
    /// Nil unless the process is enabled and has an AS number: both go together (yang-mapping section 5).
    package static func process(_ base: ConfigurationCursor) -> BGPProcess? {
        guard base.isTrue("enable"), let number = base.text("as").flatMap(ASNumber.read) else { return nil }
        return BGPProcess(asNumber: number, origin: base.origin)
    }

    package static func instance(_ base: ConfigurationCursor) -> BGPInstance {
        var instance = BGPInstance(origin: base.origin)
        instance.routerID = base.address("router-id")
        // `ingress-lsp trigger route-policy`, of either family that has labels.
        let trigger = base.entries("afs", "af").lazy.compactMap { entry in
            family(entry).flatMap { content(entry, $0) }?.at("lsp-options")
        }.first { $0.has("trigger-route-policy") }
        instance.ingressPolicy = trigger?.text("trigger-route-policy")
        instance.ingressPolicyOrigin = trigger.map { Origin($0.path + "/trigger-route-policy") }
        for entry in base.entries("afs", "af") {
            guard let family = family(entry) else { continue }
            instance.families[family] = familyOfInstance(entry, content(entry, family))
        }
        let groups = PeerGroups(base)
        instance.peers = base.entries("peers", "peer").compactMap { peer($0, groups) }
        return instance
    }

    private static let families: [String: (AddressFamily, container: String)] = [
        "ipv4uni": (.ipv4Unicast, "ipv4-unicast"),
        "ipv4labeluni": (.ipv4Labeled, "ipv4-labeluni"),
        "ipv4vpn": (.vpnv4, "ipv4-vpn"),
        "evpn": (.evpn, "l2vpn-evpn"),
    ]

    private static func family(_ entry: ConfigurationCursor) -> AddressFamily? {
        entry.text("type").flatMap { families[$0]?.0 }
    }

    /// The container with the family's own settings; nil while it holds none.
    private static func content(_ entry: ConfigurationCursor, _ family: AddressFamily) -> ConfigurationCursor? {
        families.values.first { $0.0 == family }.flatMap { entry.at($0.container) }
    }

    private static func familyOfInstance(_ entry: ConfigurationCursor, _ settings: ConfigurationCursor?)
        -> BGPInstance.Family
    {
        var family = BGPInstance.Family(origin: entry.origin)
        guard let settings else { return family }
        family.imports = IGPReader.imports(settings)
        family.networks = settings.entries("network-routes", "network-route").compactMap(network)
        if let evpn = settings.entries("advertise-route-to-evpns", "advertise-route-to-evpn").first {
            family.advertisesToEVPN = true
            family.evpnTakesLocalCross = evpn.isTrue("include-local-cross")
            switch evpn.text("advertise-route-mode") {
            case "best": family.evpnRoutes = .best
            case "valid": family.evpnRoutes = .valid
            default: family.evpnRoutes = .all
            }
        }
        family.filtersByTarget = settings.isTrue("policy-vpntarget", otherwise: true)
        if let only = settings.at("routing-table-rib-only"), only.isTrue("enable") {
            family.ribOnly = BGPInstance.RIBOnly(policy: only.text("policy-name"), origin: only.origin)
        }
        // Of the families that are no VPN's in a container of common options.
        let reflector = settings.at("common") ?? settings
        family.nextHopNeeds = nextHopNeed(reflector.text("nexthop-select-depend-type"))
        family.reflectsBetweenClients = reflector.isTrue("reflect-between-client", otherwise: true)
        family.clusterID =
            reflector.address("reflector-cluster-ipv4")
            ?? reflector.text("reflector-cluster-id").flatMap { UInt32($0) }.map { IPv4Address(bits: $0) }
        family.ribImports = settings.entries("import-ribs", "import-rib").compactMap(ribImport)
        return family
    }

    private static func network(_ entry: ConfigurationCursor) -> BGPInstance.Network? {
        guard let address = entry.address("address"), let length = entry.number("mask-length") else { return nil }
        let policy = entry.text("policy-name")
        return BGPInstance.Network(prefix: IPv4Prefix(address, length), policy: policy, origin: entry.origin)
    }

    private static func nextHopNeed(_ word: String?) -> BGPInstance.NextHopNeed? {
        switch word {
        case "depend-ip": .address
        case "depend-tunnel": .tunnel
        case "depend-none": .nothing
        default: nil
        }
    }

    private static func ribImport(_ entry: ConfigurationCursor) -> BGPInstance.RIBImport? {
        guard let source = entry.text("source-vpn"),
            let family = entry.text("source-address-family").flatMap({ families[$0]?.0 })
        else { return nil }
        return BGPInstance.RIBImport(
            sourceInstance: source, sourceFamily: family,
            includesLabeledRoutes: entry.isTrue("include-label-route"), needsValidRoutes: entry.isTrue("valid-route"),
            origin: entry.origin)
    }

    private static func peer(_ member: ConfigurationCursor, _ groups: PeerGroups) -> BGPPeer? {
        let entry = groups.completed(member)
        guard let address = entry.address("address"),
            let number = (entry.text("remote-as") ?? entry.text("group-as")).flatMap(ASNumber.read)
        else { return nil }
        var peer = BGPPeer(address: address, remoteAS: number, origin: entry.origin)
        peer.localInterface = entry.text("local-if-name")
        peer.ebgpMaxHop = entry.number("ebgp-max-hop")
        peer.isIgnored = entry.isTrue("ignore")
        if entry.has("local-ifnet-disable") { peer.makesLocalTunnel = !entry.isTrue("local-ifnet-disable") }
        for family in entry.entries("afs", "af") {
            guard let type = family.text("type"), let (name, container) = families[type] else { continue }
            let settings = family.at(container).map { groups.completed($0, inFamily: type, container) }
            peer.families[name] = familyOfPeer(family, settings)
        }
        return peer
    }

    private static func familyOfPeer(_ entry: ConfigurationCursor, _ settings: ConfigurationCursor?)
        -> BGPPeer.Family
    {
        var family = BGPPeer.Family(origin: entry.origin)
        guard let settings else { return family }
        family.labelCapability = settings.isTrue("label-route-capability")
        family.exportPolicy = settings.text("export-policy")
        family.importPolicy = settings.text("import-policy")
        family.allowedASLoops = settings.number("allow-as-loop") ?? 0
        family.substitutesAS = settings.isTrue("substitute-as-enable")
        family.reflectsToClient = settings.isTrue("reflect-client")
        family.siteOfOrigin = settings.text("soo")
        family.checksTunnel = settings.isTrue("check-tunnel-reachable")
        family.preferredValue = settings.number("preferred-value") ?? 0
        family.importPrefixList = settings.text("import-ip-prefix")
        family.exportPrefixList = settings.text("export-ip-prefix")
        family.sendsCommunities = settings.isTrue("advertise-community")
        switch settings.text("nexthop-configure") {
        case "local": family.nextHop = .local
        case "invariable": family.nextHop = .invariable
        default: family.nextHop = .byRule
        }
        return family
    }
}
