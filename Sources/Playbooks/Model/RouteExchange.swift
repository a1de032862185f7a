import Fleet

/// Which L2 PEs give routes with a route target and which take them, so that nobody compares all VPNs with each other.
struct RouteExchange: Sendable {
    private var givers: [String: Set<String>] = [:]
    private var takers: [String: Set<String>] = [:]

    init(_ vpns: [Level2VPN]) {
        for vpn in vpns {
            let edges = vpn.customers.map(\.pe.value)
            for target in vpn.targets.export { givers[target, default: []].formUnion(edges) }
            for target in vpn.targets.imports { takers[target, default: []].formUnion(edges) }
        }
    }

    /// The PEs that take what has these targets, or give what is taken where these are imported.
    func edges(with targets: RouteTargets) -> Set<String> {
        let taking = targets.export.reduce(into: Set<String>()) { $0.formUnion(takers[$1] ?? []) }
        return targets.imports.reduce(into: taking) { $0.formUnion(givers[$1] ?? []) }
    }
}
