import Fleet
import Simulation

/// The order in which the inventory lists routers.
struct ImportedOrder {
    let network: FoundNetwork
    let level1: [FoundLevel1VPN]
    let level2: [FoundLevel2VPN]

    func routers() -> [String] {
        let chains = [numbered(.level1PE, level1.map(\.vpn)), numbered(.level2PE, level2.map(\.vpn))]
        return RouterOrder.order(preferred(), chains: chains + SiteLoopbacks(network: network).chains)
    }

    /// By carrier, role and name.
    private func preferred() -> [String] {
        let roles = Role.allCases
        func place(_ name: String) -> Int { network.role(name).flatMap(roles.firstIndex) ?? roles.count }
        let own = network.carriers.flatMap { carrier in
            carrier.members.sorted { (place($0), Natural($0)) < (place($1), Natural($1)) }
        }
        return own + network.routers(.level2CE).map(\.name).sorted { Natural($0) < Natural($1) }
    }

    /// The PEs of a role in the order of the numbers that their route distinguishers have; those without one fill the gaps.
    private func numbered(_ role: Role, _ vpns: [VPNFacts]) -> [String] {
        let all = preferred().filter { network.role($0) == role }
        var finder = DistinguisherPatternFinder(count: all.count)
        for vpn in vpns.sorted(by: { ($1.instances.count, $0.name) < ($0.instances.count, $1.name) }) {
            finder.learn(vpn.instances.compactMapValues(\.routeDistinguisher))
        }
        var places = [String?](repeating: nil, count: all.count)
        for (name, number) in finder.numbers where places.indices.contains(number - 1) { places[number - 1] = name }
        var others = all.filter { finder.numbers[$0] == nil }[...]
        return places.compactMap { $0 ?? others.popFirst() }
    }
}

/// A name that is compared as a person counts: `PE2` before `PE10`.
struct Natural: Comparable {
    private let parts: [Part]

    private enum Part: Comparable {
        case number(Int)
        case text(String)
    }

    init(_ name: String) {
        var parts: [Part] = []
        var rest = name[...]
        while let first = rest.first {
            let isDigit = first.isASCII && first.isNumber
            let piece = rest.prefix { ($0.isASCII && $0.isNumber) == isDigit }
            parts.append(isDigit ? Int(piece).map { .number($0) } ?? .text(String(piece)) : .text(String(piece)))
            rest = rest.dropFirst(piece.count)
        }
        self.parts = parts
    }

    static func < (left: Natural, right: Natural) -> Bool { left.parts.lexicographicallyPrecedes(right.parts) }
}
