import Fleet

/// Reads a VPN's `route-limit`.
struct RouteLimitReader {
    let findings: Findings

    func read(_ vpn: YAMLMapping) -> RouteLimit? {
        guard let mapping = vpn.mapping("route-limit", "\(vpn.subject): `route-limit`") else { return nil }
        mapping.allow(ServiceKeys.routeLimit)
        let routes = mapping.requiredValue("routes", .number("a number of routes", in: 1...4_294_967_295))
        let reaction =
            mapping.value("when-exceeded", ScalarKind<RouteLimit.Reaction>.word("refuse or alert-only"))?.value
            ?? .refuse
        let level = mapping.value("warn-at", .number("per cent", in: 1...100))
        if reaction == .alertOnly, let level {
            findings.error(
                "\(mapping.subject): `warn-at` is for `when-exceeded: refuse`: the alarm is at the limit itself",
                at: level.location)
        }
        return routes.map {
            RouteLimit(
                routes: $0.value, warningLevel: reaction == .refuse ? level?.value ?? 75 : nil, reaction: reaction,
                location: $0.location)
        }
    }
}
