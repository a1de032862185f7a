import Fleet

/// Which VPNs give each other routes, by route targets (RFC 4364 section 4.3), so that nobody compares all with each other.
/// VPNs stand for themselves by their places in the playbook.
struct RouteExchange: Sendable {
    private let vpns: [Level2VPN]
    private let places: [String: Int]
    private var givers: [String: [Int]] = [:]
    private var takers: [String: [Int]] = [:]

    init(_ vpns: [Level2VPN]) {
        self.vpns = vpns
        places = Dictionary(vpns.enumerated().map { ($1.key, $0) }) { first, _ in first }
        for (place, vpn) in vpns.enumerated() {
            for target in vpn.targets.export { givers[target, default: []].append(place) }
            for target in vpn.targets.imports { takers[target, default: []].append(place) }
        }
    }

    func vpn(_ key: String) -> Level2VPN? { places[key].map { vpns[$0] } }

    /// The PEs that take what has these targets, or give what is taken where these are imported.
    func edges(with targets: RouteTargets) -> Set<String> {
        let others = Set(targets.export.flatMap { takers[$0] ?? [] } + targets.imports.flatMap { givers[$0] ?? [] })
        return Set(others.flatMap { vpns[$0].customers.map(\.pe.value) })
    }

    /// The VPNs whose routes enter this one's instances, itself among them where it takes its own; in the playbook's order.
    func givers(to vpn: Level2VPN) -> [Level2VPN] { list(giving(to: vpn)) }

    /// The VPNs that take this one's routes.
    func takers(from vpn: Level2VPN) -> [Level2VPN] { list(taking(from: vpn)) }

    /// The VPNs that exchange routes with one that this one exchanges routes with, or are this one, and whose own routes
    /// its targets keep out: one spoke of another, one customer of a shared service of another.
    func strangers(to vpn: Level2VPN) -> [Level2VPN] {
        let own = places[vpn.key].map { [$0] } ?? []
        let near = related(vpn).reduce(into: Set(own)) { $0.formUnion(related(vpns[$1])) }
        return list(near.union(related(vpn)).subtracting(giving(to: vpn)))
    }

    private func related(_ vpn: Level2VPN) -> Set<Int> { giving(to: vpn).union(taking(from: vpn)) }

    private func giving(to vpn: Level2VPN) -> Set<Int> { Set(vpn.targets.imports.flatMap { givers[$0] ?? [] }) }

    private func taking(from vpn: Level2VPN) -> Set<Int> { Set(vpn.targets.export.flatMap { takers[$0] ?? [] }) }

    private func list(_ places: Set<Int>) -> [Level2VPN] { places.sorted().map { vpns[$0] } }
}
