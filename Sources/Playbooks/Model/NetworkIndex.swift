package import Fleet

/// An inventory's parts by the names that questions are asked with, made once: a network may have a thousand routers.
package struct NetworkIndex: Sendable {
    /// A link seen from one of its ends.
    package typealias Ends = (near: LinkEnd, far: LinkEnd)

    private struct Standing: Hashable {
        var role: Role
        var carrier: String?
    }

    private let routers: [String: Router]
    private let carriers: [String: Carrier]
    private let roles: [Role: [Router]]
    private let standing: [Standing: [Router]]
    private let members: [String?: [Router]]
    private let numbers: [String: Int]
    private let places: [String: Int]
    private let carrierPlaces: [String: Int]
    private let costs: [LinkEnd: Int]
    private let links: [String: [Link.Kind: [Ends]]]

    /// - Parameter whole: the inventory that this one is a part of: routers keep the numbers that they have there.
    package init(_ inventory: Inventory, partOf whole: NetworkIndex? = nil) {
        routers = Dictionary(inventory.routers.map { ($0.name, $0) }) { first, _ in first }
        carriers = Dictionary(inventory.carriers.map { ($0.name, $0) }) { first, _ in first }
        roles = Dictionary(grouping: inventory.routers, by: \.role)
        standing = Dictionary(grouping: inventory.routers) { Standing(role: $0.role, carrier: $0.carrier) }
        members = Dictionary(grouping: inventory.routers, by: \.carrier)
        carrierPlaces = Dictionary(inventory.carriers.enumerated().map { ($1.name, $0) }) { first, _ in first }
        places = Dictionary(inventory.routers.enumerated().map { ($1.name, $0) }) { first, _ in first }
        numbers = whole?.numbers ?? NetworkIndex.numbers(roles)
        let ends = inventory.links.flatMap { link in link.ends.map { ($0, link.cost?.value) } }
        costs = Dictionary(ends.compactMap { end, cost in cost.map { (end, $0) } }) { first, _ in first }
        var links: [String: [Link.Kind: [Ends]]] = [:]
        for link in inventory.links {
            links[link.a.router, default: [:]][link.kind, default: []].append((link.a, link.b))
            if link.b.router != link.a.router {
                links[link.b.router, default: [:]][link.kind, default: []].append((link.b, link.a))
            }
        }
        self.links = links
    }

    private static func numbers(_ roles: [Role: [Router]]) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for group in roles.values {
            for (place, router) in group.enumerated() { numbers[router.name] = numbers[router.name] ?? place + 1 }
        }
        return numbers
    }

    package func router(_ name: String) -> Router? { routers[name] }

    /// In the inventory's order.
    package func routers(named names: Set<String>) -> [Router] {
        names.sorted { places[$0, default: 0] < places[$1, default: 0] }.compactMap { routers[$0] }
    }

    package func carrier(_ name: String?) -> Carrier? { name.flatMap { carriers[$0] } }

    /// In the inventory's order.
    func carriers(named names: Set<String>) -> [Carrier] {
        names.sorted { carrierPlaces[$0, default: 0] < carrierPlaces[$1, default: 0] }.compactMap { carriers[$0] }
    }

    /// The IGP of a router's carrier as the router runs it.
    package func igp(of router: Router) -> IGP? { carrier(router.carrier)?.igp.run(by: router) }

    /// The NET of a router whose carrier runs IS-IS.
    package func networkEntity(of router: Router) -> String? { carrier(router.carrier)?.igp.networkEntity(of: router) }

    /// All routers of a carrier.
    func routers(of carrier: String?) -> [Router] { members[carrier] ?? [] }

    package func routers(_ role: Role) -> [Router] { roles[role] ?? [] }

    package func routers(_ role: Role, in carrier: String?) -> [Router] {
        standing[Standing(role: role, carrier: carrier)] ?? []
    }

    /// Counted from 1 among the routers of the same role, of the whole inventory.
    package func number(of router: Router) -> Int { numbers[router.name] ?? 1 }

    package func links(of router: String, _ kind: Link.Kind) -> [Ends] { links[router]?[kind] ?? [] }

    /// What the inventory says of a link's cost itself.
    package func cost(at end: LinkEnd) -> Int? { costs[end] }
}
