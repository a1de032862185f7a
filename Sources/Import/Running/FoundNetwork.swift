import Addressing
import Fleet
import Simulation

/// The network that the routers make, before it is described: who is what, and how they are linked.
struct FoundNetwork {
    var routers: [String: RouterFacts]
    var roles: [String: FoundRole]
    var carriers: [CarrierFacts]
    /// Links that a service uses, by kind.
    var links: [Link.Kind: [FoundLink]]
    private let carrierOf: [String: Int]
    private let owners: [IPv4Address: String]
    private let linksOf: [String: [Link.Kind: [FoundLink]]]

    init(
        routers: [RouterFacts], roles: [String: FoundRole], carriers: [CarrierFacts], links: [FoundLink],
        notes: ImportNotes
    ) {
        self.routers = Dictionary(routers.map { ($0.name, $0) }) { first, _ in first }
        self.carriers = carriers
        var carrierOf: [String: Int] = [:]
        for (index, carrier) in carriers.enumerated() { for name in carrier.members { carrierOf[name] = index } }
        self.carrierOf = carrierOf
        self.roles = roles.filter { carrierOf[$0.key] != nil || $0.value.role == .level2CE }
        // Customers have addresses of their own, which may be those of a carrier.
        let members = routers.filter { carrierOf[$0.name] != nil }
        owners = Dictionary(members.compactMap { router in router.loopback.map { ($0.address, router.name) } }) {
            first, _ in first
        }
        var kinds: [Link.Kind: [FoundLink]] = [:]
        var linksOf: [String: [Link.Kind: [FoundLink]]] = [:]
        for link in links {
            guard let kind = Self.kind(link, self.roles, self.routers, carriers, carrierOf) else {
                if link.isNamed { notes.add(Evidence(router: link.a.router, path: link.a.path), Self.useless(link)) }
                continue
            }
            if kind == .core, let end = Self.endWithoutLDP(link, self.routers) {
                notes.add(
                    Evidence(router: end.router, path: end.path),
                    "\(end.interface) is in the IGP and not in LDP; left out of `links`, for a plan would add LDP to it"
                )
                continue
            }
            kinds[kind, default: []].append(link)
            for end in link.ends { linksOf[end.router, default: [:]][kind, default: []].append(link) }
        }
        self.links = kinds
        self.linksOf = linksOf
    }

    private static func useless(_ link: FoundLink) -> String {
        "the link to \(link.b.router) \(link.b.interface) that --link names is neither within a carrier's IGP nor between a VPN "
            + "instance of a PE and a CE; left out of `links`"
    }

    /// Nil for a link that no service uses.
    private static func kind(
        _ link: FoundLink, _ roles: [String: FoundRole], _ routers: [String: RouterFacts], _ carriers: [CarrierFacts],
        _ carrierOf: [String: Int]
    ) -> Link.Kind? {
        let pair = link.ends.map { roles[$0.router]?.role }
        if Set(pair) == [.level1PE, .level1CE] {
            let inside = link.ends.first { !$0.isPublic }
            let isCarriers = inside.flatMap { end in
                routers[end.router]?.carriersInstances.contains { $0.name == end.instance }
            }
            return isCarriers == true ? .csc : nil
        }
        if Set(pair) == [.level2PE, .level2CE] { return .customer }
        guard let first = carrierOf[link.a.router], first == carrierOf[link.b.router], link.a.isPublic, link.b.isPublic
        else { return nil }
        let inProcess = link.ends.allSatisfy { end in
            guard let router = routers[end.router], let process = carriers[first].processes[end.router] else {
                return false
            }
            return router.processes(on: end.interface).contains(process)
        }
        return inProcess ? .core : nil
    }

    /// The end of a core link that lacks the LDP which its router has on others.
    private static func endWithoutLDP(_ link: FoundLink, _ routers: [String: RouterFacts]) -> FoundEnd? {
        link.ends.first { end in
            guard let instance = routers[end.router]?.publicModel, !instance.ldpInterfaces.isEmpty else { return false }
            return instance.ldpInterfaces[end.interface] == nil
        }
    }

    func carrier(of router: String) -> CarrierFacts? { carrierOf[router].map { carriers[$0] } }

    func role(_ router: String) -> Role? { roles[router]?.role }

    /// Whose loopback an address is.
    func owner(of loopback: IPv4Address) -> String? { owners[loopback] }

    func links(of router: String, _ kind: Link.Kind) -> [(near: FoundEnd, far: FoundEnd)] {
        (linksOf[router]?[kind] ?? []).compactMap { $0.ends(at: router) }
    }

    /// Routers of a role, by name.
    func routers(_ role: Role) -> [RouterFacts] {
        roles.filter { $0.value.role == role }.keys.sorted().compactMap { routers[$0] }
    }

    func routers(_ role: Role, in carrier: CarrierFacts) -> [RouterFacts] {
        carrier.members.filter { roles[$0]?.role == role }.compactMap { routers[$0] }
    }

    func process(of router: String) -> IGPProcessName? { carrier(of: router)?.processes[router] }
}
