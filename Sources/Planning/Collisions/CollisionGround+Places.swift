import Addressing
import YANG

/// Collisions with what stands in another place.
extension CollisionGround {
    /// The same value in another entry of the list around.
    func elsewhere(_ locals: [String], _ list: String) -> [CollisionPair] {
        let wishes = wanted(locals)
        guard !wishes.isEmpty else { return [] }
        let there = Dictionary(grouping: foreign(locals).filter { wanted.node(at: $0.path) == nil }, by: \.value)
        return wishes.flatMap { wish in
            (there[wish.value] ?? []).filter { $0.isApart(from: wish, in: list) }.map {
                CollisionPair(wanted: wish, held: $0)
            }
        }
    }

    /// The same address, or one of a subnet that overlaps, in another entry of the list around. A host's prefix within a
    /// subnet is somebody's choice, unless it is the very address.
    func overlaps(_ locals: [String], _ list: String, _ scope: String) -> [CollisionPair] {
        let wishes = wanted(locals).compactMap { AddressSpot($0, in: planned(scope, of: $0, list)) }
        guard !wishes.isEmpty else { return [] }
        let scopes = leaves(scope, ofEntriesOf: list, on: locals)
        let there = foreign(locals).filter { wanted.node(at: $0.path) == nil }.compactMap { spot in
            AddressSpot(spot, in: Self.entry(of: list, around: spot.path).flatMap { scopes[$0] } ?? "")
        }
        return wishes.flatMap { wish in
            there.filter { $0.scope == wish.scope && $0.meets(wish) && $0.spot.isApart(from: wish.spot, in: list) }.map
            {
                CollisionPair(wanted: wish.spot, held: $0.spot)
            }
        }
    }

    /// What the plan makes of the leaf by which entries of the list do not meet.
    private func planned(_ name: String, of spot: Spot, _ list: String) -> String {
        let planned = leaf(name, of: spot, list, in: wanted)
        return planned.isEmpty ? leaf(name, of: spot, list, in: running) : planned
    }

    /// The leaf of all entries of the list that run, in one walk: a router may have ten thousand.
    private func leaves(_ name: String, ofEntriesOf list: String, on locals: [String]) -> [DataPath: String] {
        guard let last = locals.lastIndex(of: list) else { return [:] }
        let entries = Self.spots(Array(locals[...last]), in: running)
        return entries.reduce(into: [:]) { result, entry in
            guard let leaf = entry.node.child(name) else { return }
            if !isDefault(leaf, at: entry.path.appending(leaf)) { result[entry.path] = leaf.value }
        }
    }

    private func leaf(_ name: String, of spot: Spot, _ list: String, in tree: DataTree) -> String {
        guard let entry = Self.entry(of: list, around: spot.path), let node = tree.node(at: entry)?.child(name),
            !isDefault(node, at: entry.appending(node))
        else { return "" }
        return node.value
    }

    /// Network statements, and entries of interfaces, by which another process or area of the same instance has an interface
    /// whose address is to be in a wanted one.
    func covers(_ locals: [String], _ process: String, _ area: String) -> [CollisionPair] {
        let wishes = wanted(locals).compactMap(NetworkSpot.init)
        guard !wishes.isEmpty else { return [] }
        let own = addresses()
        let there = foreign(locals).filter { wanted.node(at: $0.path) == nil }.compactMap(NetworkSpot.init)
        let entries = foreign(Array(locals.dropLast(2)) + ["interfaces", "interface"])
        return wishes.flatMap { wish -> [CollisionPair] in
            let covered = own.filter { wish.range.contains($0.address) }
            guard !covered.isEmpty else { return [] }
            let networks = there.filter { network in
                network.spot.isApart(from: wish.spot, in: area) && network.isOfOneInstance(with: wish)
                    // Within a process the narrower statement counts.
                    && (network.spot.isApart(from: wish.spot, in: process) || wish.range.covers(network.range))
                    && covered.contains { network.range.contains($0.address) }
            }
            let members = entries.filter { entry in
                entry.isApart(from: wish.spot, in: area)
                    && NetworkSpot.instance(entry) == NetworkSpot.instance(wish.spot)
                    && covered.contains { $0.interface == entry.value }
            }
            return networks.map {
                CollisionPair(wanted: wish.spot, held: $0.spot, isWider: !wish.range.covers($0.range))
            } + members.map { CollisionPair(wanted: wish.spot, held: $0) }
        }
    }

    /// The addresses that the service wants on interfaces.
    private func addresses() -> [(interface: String, address: IPv4Address)] {
        wanted(schema.rules.collisions.addresses).compactMap { spot in
            guard let interface = spot.path.keys(ofList: "interface"), let address = IPv4Address(spot.value) else {
                return nil
            }
            return (interface, address)
        }
    }
}

extension CollisionGround.Spot {
    /// Whether the two stand in different entries of the list.
    func isApart(from other: Self, in list: String) -> Bool {
        CollisionGround.entry(of: list, around: path) != CollisionGround.entry(of: list, around: other.path)
    }
}

/// An interface's address.
private struct AddressSpot {
    var spot: CollisionGround.Spot
    var address: String
    var range: IPv4Prefix
    var scope: String

    init?(_ spot: CollisionGround.Spot, in scope: String) {
        guard let address = spot.node.child("ip")?.value, let mask = spot.node.child("mask")?.value,
            let range = IPv4Prefix(address, mask: mask)
        else { return nil }
        self.spot = spot
        self.address = address
        self.range = range
        self.scope = scope
    }

    func meets(_ other: AddressSpot) -> Bool {
        address == other.address || !range.isHost && !other.range.isHost && range.overlaps(other.range)
    }
}

/// A network statement of an OSPF area.
private struct NetworkSpot {
    var spot: CollisionGround.Spot
    var range: IPv4Prefix

    init?(_ spot: CollisionGround.Spot) {
        guard let address = spot.node.child("ip-address")?.value, let wildcard = spot.node.child("mask")?.value,
            let range = IPv4Prefix(address, wildcard: wildcard)
        else { return nil }
        self.spot = spot
        self.range = range
    }

    func isOfOneInstance(with other: NetworkSpot) -> Bool { Self.instance(spot) == Self.instance(other.spot) }

    static func instance(_ spot: CollisionGround.Spot) -> DataPath? {
        CollisionGround.entry(of: "instance", around: spot.path)
    }
}
