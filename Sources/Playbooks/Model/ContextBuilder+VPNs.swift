import Fleet

/// VPN instances of both levels, as templates see them.
extension ContextBuilder {
    func level1VPN(_ vpn: Level1VPN, _ links: [NetworkIndex.Ends]) -> TemplateValue {
        .object([
            "name": .text(vpn.name), "rd": .text(network.distinguisher(of: vpn, at: router)),
            "mode": .text(links.first.map { network.access(over: $0).mode.rawValue } ?? ""),
            "label-mode": .text(vpn.labelMode.rawValue), "export-targets": .strings(vpn.targets.export),
            "import-targets": .strings(vpn.targets.imports), "import-direct": .bool(vpn.importsDirect),
            "tunnel-policy": .text(named(vpn.tunnelPolicy)), "route-limit": limit(vpn.routeLimit),
            "links": .list(links.map { link($0.near, $0.far) }), "sessions": sessions(over: links),
            "igps": .list(accessIGP(of: vpn).map { [$0] } ?? []), "ldp-peers": accessLDPPeers(over: links),
        ])
    }

    func level2VPN(_ served: ServiceNetwork.VPNAtPE) -> TemplateValue {
        let vpn = served.vpn
        return .object([
            "name": .text(vpn.name), "rd": .text(network.distinguisher(of: vpn, at: router)),
            "export-targets": .strings(vpn.targets.export), "import-targets": .strings(vpn.targets.imports),
            "label-mode": .text(vpn.labelMode.rawValue), "import-direct": .bool(vpn.importsDirect),
            "tunnel-policy": .text(named(vpn.tunnelPolicy)), "route-limit": limit(vpn.routeLimit),
            "customers": .list(served.customers.map { customer($0, in: vpn) }),
            "imports": imports(into: vpn, served.customers), "ospf": ospfProcesses(served.customers),
            "isis": isisProcesses(served.customers), "static-routes": staticRoutes(served.customers),
        ])
    }

    private func limit(_ limit: RouteLimit?) -> TemplateValue {
        .object([
            "routes": .text(limit.map { "\($0.routes)" } ?? ""),
            "warn-at": .text(limit?.warningLevel.map { "\($0)" } ?? ""),
        ])
    }

    /// What an existing policy selects is not known where nobody has read it.
    private func named(_ policy: TunnelPolicy?) -> String {
        policy.map { $0.isExisting && standsIn ? "" : $0.name } ?? ""
    }

    /// Each policy that the tool makes once, whoever uses it.
    func tunnelPolicies(_ policies: [TunnelPolicy]) -> TemplateValue {
        var seen: Set<String> = []
        return .list(
            policies.filter { !$0.isExisting && seen.insert($0.name).inserted }.map { policy in
                .object([
                    "name": .text(policy.name), "types": .strings(policy.types.map(\.rawValue)),
                    "load-balance": .text(policy.loadBalance),
                ])
            })
    }
}
