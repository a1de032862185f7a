import Diagnostics
import Fleet

/// Reads `service`.
struct ServiceReader {
    let findings: Findings
    let file: String
    /// The playbook's carriers with an access of their own.
    var carriers: [CarrierAccess] = []

    func read(_ node: YAMLNode) -> Service? {
        guard let mapping = YAMLMapping(node, "service", findings) else { return nil }
        mapping.allow(ServiceKeys.service)
        let own = AccessModeReader(findings: findings).read(mapping)
        let level1 = readLevel1VPNs(mapping)
        let access = own ?? standardAccess(mapping, level1)
        let level2 = mapping.list("level2-vpns").compactMap(readLevel2)
        checkNames(level2)
        let options = OptionsReader(findings: findings, file: file).read(mapping)
        guard let access, !level1.isEmpty else { return nil }
        let service = Service(
            access: access.mode, distribution: access.distribution, level1VPNs: level1, level2VPNs: level2,
            options: options, carrierAccesses: carriers, location: node.location)
        IdleOptions(accesses: service.usedAccesses, findings: findings).check(options, in: mapping)
        return service
    }

    /// Where every Level 1 VPN has an access of its own, the service needs none.
    private func standardAccess(_ service: YAMLMapping, _ vpns: [Level1VPN]) -> Access? {
        let named = vpns.compactMap(\.access)
        if service["access"] == nil, !vpns.isEmpty, named.count == vpns.count { return named.first }
        // A wrong one is reported already.
        _ = service.required("access", "{ mode: labeled-route }")
        return nil
    }

    /// One for all sites, or one for each Level 2 carrier with its sites named.
    private func readLevel1VPNs(_ service: YAMLMapping) -> [Level1VPN] {
        if let several = service["level1-vpns"] {
            if let one = service["level1-vpn"] {
                findings.error("service: give `level1-vpn` or `level1-vpns`, not both", at: one.location)
            }
            let vpns = service.list("level1-vpns").compactMap(readLevel1)
            if service.list("level1-vpns").isEmpty {
                findings.error("service: `level1-vpns` is empty", at: several.location)
            }
            checkLevel1(vpns)
            return vpns
        }
        return service.required("level1-vpn", "name, rd, rt").flatMap(readLevel1).map { [$0] } ?? []
    }

    private func checkLevel1(_ vpns: [Level1VPN]) {
        var names: Set<String> = []
        var owners: [String: String] = [:]
        for vpn in vpns {
            if !names.insert(vpn.name).inserted {
                findings.error("level1-vpn: the name `\(vpn.name)` is given twice", at: vpn.location)
            }
            if vpn.sites.isEmpty, vpns.count > 1 {
                findings.error(
                    "level1-vpn `\(vpn.name)`: `sites` is missing: with several, each must say which sites it joins",
                    at: vpn.location)
            }
            for site in vpn.sites {
                if let owner = owners[site.value] {
                    findings.error("level1-vpn: site `\(site.value)` is in `\(owner)` already", at: site.location)
                }
                owners[site.value] = vpn.name
            }
        }
    }

    private func readLevel1(_ node: YAMLNode) -> Level1VPN? {
        guard let mapping = YAMLMapping(node, "level1-vpn", findings) else { return nil }
        mapping.allow(ServiceKeys.level1VPN)
        let name = mapping.requiredValue("name", .instanceName)
        let distinguisher = readDistinguisher(mapping)
        let targets = readTargets(mapping)
        checkMeeting(targets, mapping)
        let direct = mapping.value("import-direct", .boolean)?.value ?? false
        let label = mapping.value("label", .evpnLabelMode)?.value
        let sites = mapping.values("sites", .text("a carrier of level 2"))
        let process = mapping.value("process", .number(in: 1...65535))
        let access = AccessModeReader(findings: findings).read(mapping)
        guard let name, let distinguisher else { return nil }
        return Level1VPN(
            key: name.value, name: name.value, distinguisher: distinguisher, targets: targets, importsDirect: direct,
            tunnelPolicy: readTunnelPolicy(mapping), routeLimit: RouteLimitReader(findings: findings).read(mapping),
            labelMode: label ?? .perRoute, sites: sites, process: process, access: access,
            options: SiteOptionsReader().read(mapping),
            location: node.location)
    }

    private func readLevel2(_ node: YAMLNode) -> Level2VPN? {
        guard let mapping = YAMLMapping(node, "level2-vpn", findings) else { return nil }
        mapping.allow(ServiceKeys.level2VPN)
        let name = mapping.requiredValue("name", .instanceName)
        let distinguisher = readDistinguisher(mapping)
        let targets = readTargets(mapping)
        let direct = mapping.value("import-direct", .boolean)?.value ?? true
        let label = mapping.value("label", ScalarKind<LabelMode>.word("a label mode"))?.value ?? .perRoute
        let customers = CustomerReader(findings: findings, file: file)
        let all = mapping.list("customers").compactMap(customers.read)
        customers.check(all)
        guard let name, let distinguisher else { return nil }
        return Level2VPN(
            key: name.value, name: name.value, distinguisher: distinguisher, targets: targets, importsDirect: direct,
            tunnelPolicy: readTunnelPolicy(mapping), routeLimit: RouteLimitReader(findings: findings).read(mapping),
            labelMode: label, customers: all, location: name.location)
    }

    private func checkNames(_ vpns: [Level2VPN]) {
        var seen: Set<String> = []
        for vpn in vpns where !seen.insert(vpn.name).inserted {
            findings.error("level2-vpn: the name `\(vpn.name)` is given twice", at: vpn.location)
        }
    }

    private func readDistinguisher(_ mapping: YAMLMapping) -> DistinguisherPattern? {
        mapping.requiredValue("rd", .distinguisherPattern).map {
            DistinguisherPattern(text: $0.value, location: $0.location)
        }
    }

    private func readTargets(_ mapping: YAMLMapping) -> RouteTargets {
        let both = mapping.values("rt", .routeTarget)
        let exports = mapping.values("export-rt", .routeTarget)
        let imports = mapping.values("import-rt", .routeTarget)
        let targets = RouteTargets(
            exported: unique(both + exports, mapping), imported: unique(both + imports, mapping))
        if ["rt", "export-rt", "import-rt"].allSatisfy({ mapping[$0] == nil }) {
            findings.error(
                "\(mapping.subject): `rt` is missing: expected a route target such as 1:1", at: mapping.location)
        }
        return targets
    }

    /// Every site of a Level 1 VPN needs every other one. Customers' VPNs may meet as they like, hub and spokes too.
    private func checkMeeting(_ targets: RouteTargets, _ mapping: YAMLMapping) {
        guard !targets.meet(targets), !targets.export.isEmpty || !targets.imports.isEmpty else { return }
        findings.error(
            "\(mapping.subject): no route target is both exported and imported, so no PE would take another's routes",
            at: mapping.location)
    }

    private func readTunnelPolicy(_ vpn: YAMLMapping) -> TunnelPolicy? {
        vpn.mapping("tunnel-policy", "\(vpn.subject): `tunnel-policy`").flatMap(
            TunnelPolicyReader(findings: findings).read)
    }

    private func unique(_ targets: [Located<String>], _ mapping: YAMLMapping) -> [Located<String>] {
        var seen: Set<String> = []
        for target in targets where !seen.insert(target.value).inserted {
            findings.error("\(mapping.subject): the route target \(target.value) is listed twice", at: target.location)
        }
        return targets
    }
}
