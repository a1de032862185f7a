import Fleet
import Simulation

/// Route distinguishers as the playbook says them: by a pattern where there is one, else router by router.
struct ImportedDistinguishers {
    /// Of VPNs that have one, by where each was read first.
    private let patterns: [Evidence: String]
    private let order: [String]

    init(_ vpns: [VPNFacts], network: FoundNetwork, order: [String]) {
        self.order = order
        var counts: [String: Int] = [:]
        var places: [String: Int] = [:]
        for name in order {
            let role = network.role(name)?.rawValue ?? ""
            counts[role, default: 0] += 1
            places[name] = counts[role]
        }
        let known = order.compactMap { network.routers[$0] }
        let loopbacks = known.compactMap { router in router.loopback.map { (router.name, "\($0.address)") } }
        let systems = known.compactMap { router in network.carrier(of: router.name).map { (router.name, $0.asNumber) } }
        let found = vpns.compactMap { vpn in
            DistinguisherPatternFinder.pattern(
                vpn.instances.compactMapValues(\.routeDistinguisher), places: places,
                loopbacks: Dictionary(loopbacks) { first, _ in first },
                systems: Dictionary(systems) { first, _ in first }
            ).map { (vpn.evidence, $0) }
        }
        patterns = Dictionary(found) { first, _ in first }
    }

    /// A pattern, or the distinguisher of the first PE.
    func pattern(of vpn: VPNFacts) -> String {
        patterns[vpn.evidence] ?? order.lazy.compactMap { vpn.instances[$0]?.routeDistinguisher }.first ?? "0:0"
    }

    /// Whether the pattern does not give what the router has.
    func isException(_ vpn: VPNFacts, at router: String) -> Bool {
        patterns[vpn.evidence] == nil && vpn.instances[router]?.routeDistinguisher != pattern(of: vpn)
    }
}
