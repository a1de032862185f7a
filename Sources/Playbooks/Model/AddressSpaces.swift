package import Addressing
package import Fleet

/// Which carriers' addresses meet: those of sites that a Level 1 VPN joins, or several that take each other's routes. The
/// Level 1 carrier's own are in the public instance of its routers, which no site sees.
package struct AddressSpaces: Sendable {
    /// A space by its number.
    package typealias Space = Int

    private struct Owned: Hashable {
        var space: Space
        var address: IPv4Address
    }

    private var spaces: [String: Space] = [:]
    private var vpns: [String: Space] = [:]
    /// The routers that have a loopback, the first that the inventory has.
    private var owners: [Owned: String] = [:]

    /// - Parameter level1VPNs: of each site the Level 1 VPN that joins it.
    init(_ inventory: Inventory, _ service: Service, _ level1VPNs: [String: Level1VPN]) {
        vpns = AddressSpaces.joined(service.level1VPNs)
        var next = service.level1VPNs.count
        for carrier in inventory.carriers {
            let shared = carrier.level == .level2 ? level1VPNs[carrier.name].flatMap { vpns[$0.name] } : nil
            spaces[carrier.name] = shared ?? next
            if shared == nil { next += 1 }
        }
        for router in inventory.routers {
            guard let address = router.loopback?.address, let space = space(of: router.carrier) else { continue }
            let key = Owned(space: space, address: address)
            owners[key] = owners[key] ?? router.name
        }
    }

    /// VPNs whose targets meet share the number of the first of them.
    private static func joined(_ vpns: [Level1VPN]) -> [String: Space] {
        var spaces = Array(vpns.indices)
        func root(_ place: Int) -> Int { spaces[place] == place ? place : root(spaces[place]) }
        var exporters: [String: [Int]] = [:]
        for (place, vpn) in vpns.enumerated() {
            for target in vpn.targets.export { exporters[target, default: []].append(place) }
        }
        for (place, vpn) in vpns.enumerated() {
            for other in vpn.targets.imports.flatMap({ exporters[$0] ?? [] }) {
                let (first, second) = (root(place), root(other))
                spaces[max(first, second)] = min(first, second)
            }
        }
        return Dictionary(vpns.enumerated().map { ($1.name, root($0)) }) { first, _ in first }
    }

    package func space(of carrier: String?) -> Space? { carrier.flatMap { spaces[$0] } }

    package func space(ofLevel1VPN name: String) -> Space? { vpns[name] }

    package func owner(of address: IPv4Address, in space: Space?) -> String? {
        space.flatMap { owners[Owned(space: $0, address: address)] }
    }
}

extension ServiceNetwork {
    /// The router that a loopback's address means where another router uses it: in its own space, and in a Level 1 PE's VPN
    /// instance in that of the VPN.
    ///
    /// - Parameter vpn: of a Level 1 router, the Level 1 VPN that the address is used in; nil for the public instance, or
    ///   where it is not known.
    package func owner(of address: IPv4Address, seenFrom name: String, in vpn: Level1VPN? = nil) -> Router? {
        guard let router = index.router(name) else { return nil }
        let own = spaces.space(of: router.carrier)
        let inVPN = vpn.flatMap { spaces.space(ofLevel1VPN: $0.key) }
        let others = router.role.carrierLevel == .level1 ? carriedSpaces(by: router) : level1Spaces
        let candidates = [inVPN, own].compactMap(\.self) + others
        return candidates.lazy.compactMap { self.spaces.owner(of: address, in: $0) }.first.flatMap(index.router)
    }

    /// Of the sites on a Level 1 PE's own links first.
    private func carriedSpaces(by router: Router) -> [AddressSpaces.Space] {
        let own = level1VPNs(at: router).map(\.vpn)
        return (own + service.level1VPNs).compactMap { spaces.space(ofLevel1VPN: $0.key) }
    }

    private var level1Spaces: [AddressSpaces.Space] {
        inventory.carriers.filter { $0.level == .level1 }.compactMap { spaces.space(of: $0.name) }
    }
}
