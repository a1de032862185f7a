package import Simulation

/// Reads one routing instance: VPN attributes, protocols, static routes.
package enum InstanceReader {
    package static func instance(_ entry: ConfigurationCursor) -> InstanceModel? {
        guard let name = entry.text("name") else { return nil }
        var instance = InstanceModel(name: name, origin: entry.origin)
        if let family = entry.entries("afs", "af").first(where: { $0.text("type") == "ipv4-unicast" }) {
            readFamily(family, into: &instance)
        }
        MPLSReader.read(entry, into: &instance)
        instance.isis = entry.at("isis")?.entries("sites", "site").compactMap(IGPReader.isis) ?? []
        instance.ospf = entry.at("ospfv2")?.entries("sites", "site").compactMap(IGPReader.ospf) ?? []
        instance.bgp = entry.at("bgp", "base-process").map(BGPReader.instance)
        return instance
    }

    private static func readFamily(_ family: ConfigurationCursor, into instance: inout InstanceModel) {
        instance.routeDistinguisher = family.text("route-distinguisher")
        instance.labelMode = labelMode(family) ?? .perInstance
        instance.tunnelPolicy = family.text("tunnel-policy")
        instance.importPolicy = family.text("import-policy")
        instance.exportPolicy = family.text("export-policy")
        for target in family.entries("vpn-targets", "vpn-target") {
            guard let value = target.text("value") else { continue }
            if target.text("type") == "export-extcommunity" {
                instance.exportTargets.insert(value)
            } else {
                instance.importTargets.insert(value)
            }
        }
        if let evpn = family.at("evpn") { readEVPN(evpn, into: &instance) }
        instance.staticRoutes = family.at("routing", "static-routing").map(StaticRouteReader.routes) ?? []
    }

    private static func readEVPN(_ evpn: ConfigurationCursor, into instance: inout InstanceModel) {
        instance.evpnRouting = evpn.isTrue("mpls-routing")
        instance.evpnLabelMode = labelMode(evpn)
        instance.evpnTunnelPolicy = evpn.text("tunnel-policy-name")
        for target in evpn.entries("extend-vpn-targets", "extend-vpn-target") {
            guard let value = target.text("vrf-rt-value") else { continue }
            if target.text("vrf-rt-type") == "export-extcommunity" {
                instance.evpnExportTargets.insert(value)
            } else {
                instance.evpnImportTargets.insert(value)
            }
        }
    }

    private static func labelMode(_ holder: ConfigurationCursor) -> InstanceModel.LabelMode? {
        switch holder.text("label-mode") {
        case "per-route": .perRoute
        case "per-nexthop": .perNextHop
        case "per-instance": .perInstance
        default: nil
        }
    }
}
