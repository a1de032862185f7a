package import Fleet

/// Who exchanges customers' VPN routes with whom (carriers-carrier.md 2.9).
///
/// Within an AS through its route reflectors where it has any (RFC 4456), else PE with PE. Between two ASs of a Level 1
/// VPN the reflectors speak for their AS, and an AS without one speaks by its PEs.
extension ServiceNetwork {
    /// The other L2 PEs whose instances exchange routes with this one's, by their targets: of the same Level 1 VPN, or of
    /// the same VPN.
    package func partners(of router: Router) -> [Router] {
        let own = vpns(at: router).map(\.vpn)
        let same = Set(own.filter { $0.targets.meet($0.targets) }.flatMap { $0.customers.map(\.pe.value) })
        let others = own.reduce(into: Set<String>()) { $0.formUnion(exchange.edges(with: $1.targets)) }
        let place = level1VPN(of: router.carrier)?.key
        return index.routers(named: same.union(others).subtracting([router.name])).filter {
            $0.role == .level2PE && (same.contains($0.name) || level1VPN(of: $0.carrier)?.key == place)
        }
    }

    package func vpnv4Peers(of router: Router) -> [Router] {
        guard let vpn = level1VPN(of: router.carrier) else { return [] }
        let own = asNumber(of: router)
        let reflectors = routers(.level2RouteReflector, in: vpn)
        let reflected = Set(reflectors.map { asNumber(of: $0) })
        let wanted: [Router]
        switch router.role {
        case .level2PE where reflected.contains(own):
            wanted = vpns(at: router).isEmpty ? [] : reflectors.filter { asNumber(of: $0) == own }
        case .level2PE:
            let far = partners(of: router)
            let others = Set(far.map { asNumber(of: $0) }).intersection(reflected)
            wanted =
                far.filter { !reflected.contains(asNumber(of: $0)) }
                + reflectors.filter { others.contains(asNumber(of: $0)) }
        case .level2RouteReflector:
            wanted = reflectors + routers(.level2PE, in: vpn).filter { isPeer($0, ofReflector: router, reflected) }
        default: wanted = []
        }
        return index.routers(named: Set(wanted.map(\.name)).subtracting([router.name]))
    }

    /// Clients are the serving PEs of the own AS; of another AS only PEs without a reflector that share a VPN with one.
    private func isPeer(_ pe: Router, ofReflector reflector: Router, _ reflected: Set<UInt32>) -> Bool {
        guard !vpns(at: pe).isEmpty else { return false }
        let own = asNumber(of: reflector)
        if asNumber(of: pe) == own { return true }
        return !reflected.contains(asNumber(of: pe)) && partners(of: pe).contains { asNumber(of: $0) == own }
    }
}
