import Addressing
import Fleet
import Simulation

/// An interior gateway protocol's process of a router's public instance.
struct IGPProcessName: Hashable, Sendable, CustomStringConvertible {
    enum Kind: String, Sendable, Hashable {
        case isis
        case ospf
    }

    var kind: Kind
    var number: Int

    var description: String { "\(kind == .isis ? "IS-IS" : "OSPF") \(number)" }
}

extension RouterFacts {
    /// The public processes that an interface takes part in.
    func processes(on interface: String) -> Set<IGPProcessName> {
        guard let model = model.interfaces[interface], model.instance == RouterModel.publicInstance else { return [] }
        return processes(of: publicModel, on: model)
    }

    func processes(of instance: InstanceModel, on interface: InterfaceModel) -> Set<IGPProcessName> {
        let isis = instance.isis.filter { $0.circuits.contains { $0.interface == interface.name } }
        let ospf = instance.ospf.filter { process in
            process.areas.contains { area in
                area.interfaces.contains { $0.name == interface.name && area.networks.isEmpty }
                    || area.networks.contains { interface.address.map($0.prefix.contains) ?? false }
            }
        }
        return Set(isis.map { IGPProcessName(kind: .isis, number: $0.id) })
            .union(ospf.map { IGPProcessName(kind: .ospf, number: $0.id) })
    }

    func origin(of process: IGPProcessName) -> Origin? {
        switch process.kind {
        case .isis: publicModel.isis.first { $0.id == process.number }?.origin
        case .ospf: publicModel.ospf.first { $0.id == process.number }?.origin
        }
    }

    /// The processes that BGP of the public instance takes routes from.
    var processesIntoBGP: Set<IGPProcessName> {
        let families = publicModel.bgp?.families.values.flatMap(\.imports) ?? []
        return Set(
            families.compactMap { imported in
                switch imported.source {
                case .isis(let number): IGPProcessName(kind: .isis, number: number)
                case .ospf(let number): IGPProcessName(kind: .ospf, number: number)
                default: nil
                }
            })
    }
}

/// Groups routers by the IGP that they share: each group is a carrier's network, or one site of it.
struct IGPDomains {
    /// One group.
    struct Domain {
        var members: [String]
        var kind: IGPProcessName.Kind
        /// Per router the process that it takes part with.
        var processes: [String: IGPProcessName]
    }

    private let routers: [String: RouterFacts]
    private let links: [FoundLink]

    private struct Node: Hashable {
        var router: String
        var process: IGPProcessName
    }

    init(_ routers: [RouterFacts], _ links: [FoundLink]) {
        self.routers = Dictionary(routers.map { ($0.name, $0) }) { first, _ in first }
        self.links = links
    }

    /// Routers without any process are in none.
    func domains() -> [Domain] {
        let edges = links.flatMap(edges)
        var degree: [Node: Int] = [:]
        for (a, b) in edges {
            degree[a, default: 0] += 1
            degree[b, default: 0] += 1
        }
        var chosen: [String: IGPProcessName] = [:]
        for (name, router) in routers { chosen[name] = choice(of: router, degree) }
        var groups = Groups()
        for name in chosen.keys { groups.add(name) }
        for (a, b) in edges where chosen[a.router] == a.process && chosen[b.router] == b.process {
            groups.join(a.router, b.router)
        }
        joinByLoopbacks(chosen, &groups)
        return groups.all().compactMap { members in
            guard let first = members.first, let process = chosen[first] else { return nil }
            let names = Set(members)
            return Domain(members: members, kind: process.kind, processes: chosen.filter { names.contains($0.key) })
        }
    }

    private func edges(_ link: FoundLink) -> [(Node, Node)] {
        guard link.a.isPublic, link.b.isPublic, let a = routers[link.a.router], let b = routers[link.b.router] else {
            return []
        }
        let far = b.processes(on: link.b.interface)
        return a.processes(on: link.a.interface).flatMap { near in
            far.filter { $0.kind == near.kind }.map {
                (Node(router: a.name, process: near), Node(router: b.name, process: $0))
            }
        }
    }

    /// The one that has the loopback, that BGP takes routes from, and that most links are in. Of two that are alike OSPF: a
    /// router prefers its routes (10 before 15).
    private func choice(of router: RouterFacts, _ degree: [Node: Int]) -> IGPProcessName? {
        let all =
            router.publicModel.ospf.map { IGPProcessName(kind: .ospf, number: $0.id) }
            + router.publicModel.isis.map { IGPProcessName(kind: .isis, number: $0.id) }
        let own = router.loopback.map { router.processes(on: $0.interface) } ?? []
        let imported = router.processesIntoBGP
        func rank(_ process: IGPProcessName) -> [Int] {
            [
                own.contains(process) ? 1 : 0, imported.contains(process) ? 1 : 0,
                degree[Node(router: router.name, process: process)] ?? 0, process.kind == .ospf ? 1 : 0,
                -process.number,
            ]
        }
        return all.max { rank($0).lexicographicallyPrecedes(rank($1)) }
    }

    /// Level 1 PEs and reflectors whose P routers were not read, and a Level 1 CE and its PEs: they have IBGP sessions between
    /// their loopbacks, by EVPN, or labeled.
    private func joinByLoopbacks(_ chosen: [String: IGPProcessName], _ groups: inout Groups) {
        let owners = Dictionary(
            routers.values.compactMap { router in router.loopback.map { ($0.address, router.name) } }
        ) {
            first, _ in first
        }
        for router in routers.values.sorted(by: { $0.name < $1.name }) {
            for session in router.sessions() where session.peer.remoteAS == router.model.bgp?.asNumber {
                let isLabeled =
                    session.has(.ipv4Labeled) || session.peer.families[.ipv4Unicast]?.labelCapability == true
                guard session.has(.evpn) || isLabeled, let other = owners[session.peer.address],
                    let (near, far) = chosen[router.name].flatMap({ near in chosen[other].map { (near, $0) } }),
                    near.kind == far.kind
                else { continue }
                groups.join(router.name, other)
            }
        }
    }
}

/// Names that are joined into groups.
private struct Groups {
    private var parents: [String: String] = [:]

    mutating func add(_ name: String) {
        if parents[name] == nil { parents[name] = name }
    }

    mutating func join(_ a: String, _ b: String) {
        let (first, second) = (root(a), root(b))
        if first != second { parents[max(first, second)] = min(first, second) }
    }

    /// In the order of their first names.
    func all() -> [[String]] {
        Dictionary(grouping: parents.keys.sorted(), by: root).sorted { $0.key < $1.key }.map(\.value)
    }

    private func root(_ name: String) -> String {
        var name = name
        while let parent = parents[name], parent != name { name = parent }
        return name
    }
}
