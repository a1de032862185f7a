import Addressing
import Fleet
import Simulation
import VRP

/// Finds links: pairs of interfaces of one subnet. Where more than two have it, LLDP, BGP and VLANs tell who belongs together.
struct LinkFinder {
    let routers: [RouterFacts]
    let evidence: Set<LinkEvidence>
    let notes: ImportNotes
    private let byName: [String: RouterFacts]
    /// Per router the neighbours that it hears.
    private let heard: [String: [LLDPNeighbour]]

    init(_ routers: [RouterFacts], _ evidence: Set<LinkEvidence>, _ notes: ImportNotes) {
        self.routers = routers
        self.evidence = evidence
        self.notes = notes
        byName = Dictionary(routers.map { ($0.name, $0) }) { first, _ in first }
        let hears = evidence.contains(.lldp)
        heard = Dictionary(routers.map { ($0.name, hears ? $0.reading.neighbours : []) }) { first, _ in first }
    }

    func links() -> [FoundLink] {
        let ends = routers.flatMap(ends)
        let subnets = Dictionary(grouping: ends) { IPv4Prefix($0.address, $0.length) }
        let found = subnets.sorted { $0.key < $1.key }.flatMap { subnet, ends in links(among: ends, of: subnet) }
        return evidence.contains(.bySubnet) ? found : found.filter { $0.reason?.hasPrefix("LLDP") == true }
    }

    private func ends(_ router: RouterFacts) -> [FoundEnd] {
        let customers = Set(router.customersInstances.map(\.name))
        let carriers = Set(router.carriersInstances.map(\.name))
        return router.model.interfaces.values.sorted { $0.name < $1.name }.compactMap { interface in
            guard interface.kind == .physical, let address = interface.address, interface.prefixLength < 32,
                interface.instance == RouterModel.publicInstance || customers.contains(interface.instance)
                    || carriers.contains(interface.instance)
            else { return nil }
            return FoundEnd(
                router: router.name, interface: interface.name, address: address, length: interface.prefixLength,
                instance: interface.instance, path: interface.origin.path)
        }
    }

    private func links(among ends: [FoundEnd], of subnet: IPv4Prefix) -> [FoundLink] {
        guard ends.count > 1 else { return [] }
        let pairs = pairs(of: ends)
        if ends.count == 2 { return pairs.map { FoundLink(a: $0.a, b: $0.b, reason: $0.reason) } }
        let best = pairs.filter { pair in
            let rivals = pairs.filter { $0 != pair && !Set([$0.a, $0.b]).isDisjoint(with: [pair.a, pair.b]) }
            return pair.score > 0 && rivals.allSatisfy { $0.score < pair.score }
        }
        let taken = Set(best.flatMap { [$0.a, $0.b] })
        for end in ends where !taken.contains(end) && isOfInterest(end) {
            notes.add(
                Evidence(router: end.router, path: end.path),
                "\(end.interface) is one of \(ends.count) interfaces in \(subnet), and nothing tells which of them it is "
                    + "linked with; left out of `links`")
        }
        return best.map { FoundLink(a: $0.a, b: $0.b, reason: $0.reason) }
    }

    /// Management networks of customers' instances are no news.
    private func isOfInterest(_ end: FoundEnd) -> Bool {
        end.isPublic || byName[end.router]?.carriersInstances.contains { $0.name == end.instance } == true
    }

    private struct Pair: Equatable {
        var a: FoundEnd
        var b: FoundEnd
        var score: Int
        var reason: String?
    }

    private func pairs(of ends: [FoundEnd]) -> [Pair] {
        ends.indices.flatMap { first in
            ends.indices.dropFirst(first + 1).compactMap { pair(ends[first], ends[$0]) }
        }
    }

    /// Nil where the two cannot be linked.
    private func pair(_ a: FoundEnd, _ b: FoundEnd) -> Pair? {
        guard a.router != b.router, a.address != b.address, a.isPublic || b.isPublic, tagsAgree(a, b),
            let bgp = peering(a, b)
        else { return nil }
        let hears = hears(a, b) || hears(b, a)
        let reason = hears ? "LLDP" : bgp > 0 ? "BGP" : nil
        return Pair(a: a, b: b, score: bgp + (hears ? 8 : 0), reason: reason)
    }

    private func tagsAgree(_ a: FoundEnd, _ b: FoundEnd) -> Bool {
        let tags = [a, b].compactMap { end -> Int? in
            guard case .vlan(let tag)? = byName[end.router]?.model.interfaces[end.interface]?.tag else { return nil }
            return tag
        }
        return tags.count < 2 || tags[0] == tags[1]
    }

    /// How many of the two have the other as BGP peer; nil where one of them expects somebody of another AS there.
    private func peering(_ a: FoundEnd, _ b: FoundEnd) -> Int? {
        var count = 0
        for (near, far) in [(a, b), (b, a)] {
            guard
                let session = byName[near.router]?.sessions(in: near.instance)
                    .first(where: { $0.peer.address == far.address })
            else { continue }
            guard session.peer.remoteAS == byName[far.router]?.model.bgp?.asNumber else { return nil }
            count += 2
        }
        return count
    }

    private func hears(_ near: FoundEnd, _ far: FoundEnd) -> Bool {
        heard[near.router]?.contains { neighbour in
            neighbour.router == far.router && isPort(neighbour.port, of: near.interface)
                && isPort(neighbour.routerPort, of: far.interface)
        } ?? false
    }

    /// LLDP runs on ports: below a sub-interface, and as members of a trunk, whose names tell nothing of it.
    private func isPort(_ port: String, of interface: String) -> Bool {
        let main = InterfaceName(interface)?.parent ?? interface
        return main.hasPrefix("Eth-Trunk") || InterfaceName.same(port, main)
    }
}
