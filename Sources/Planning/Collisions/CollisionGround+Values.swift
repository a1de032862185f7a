import YANG

/// Collisions at the very place that is wanted.
extension CollisionGround {
    /// Leaves with another value than the wanted one.
    func otherValues(_ locals: [String]) -> [CollisionPair] {
        wanted(locals).compactMap { leaf in
            guard !owned.holds(leaf.path), let there = node(at: leaf.path) else { return nil }
            let rules = schema.rules
            let isSame =
                rules.canonicalValue(of: there, at: leaf.path) == rules.canonicalValue(of: leaf.node, at: leaf.path)
            return isSame ? nil : CollisionPair(wanted: leaf, held: Spot(path: leaf.path, node: there))
        }
    }

    /// Where a wanted leaf is missing, what says that somebody uses the entry without it.
    func missing(_ locals: [String], using way: [String]) -> [CollisionPair] {
        wanted(locals).compactMap { leaf in
            guard !owned.holds(leaf.path), node(at: leaf.path) == nil, let list = way.first,
                let entry = Self.entry(of: list, around: leaf.path),
                let held = first(Array(way.dropFirst()), below: entry)
            else { return nil }
            return CollisionPair(wanted: leaf, held: held)
        }
    }

    /// The first node down that way in an entry that runs, unless the record has it.
    private func first(_ locals: [String], below entry: DataPath) -> Spot? {
        guard let node = running.node(at: entry) else { return nil }
        let spots = locals.reduce([Spot(path: entry, node: node)]) { spots, local in
            spots.flatMap { spot in spot.node.children(local).map { Spot(path: spot.path.appending($0), node: $0) } }
        }
        return spots.first { !owned.holds($0.path) }
    }

    /// The leaf in entries that are wanted, with that node in them, and without the leaf.
    func unspoken(_ locals: [String], with node: String?) -> [CollisionPair] {
        guard let leaf = locals.last else { return [] }
        return wanted(locals.dropLast()).compactMap { entry in
            guard entry.node.child(leaf) == nil, node.map({ entry.node.child($0) != nil }) ?? true,
                !owned.holds(entry.path), let there = running.node(at: entry.path)?.child(leaf)
            else { return nil }
            let held = Spot(path: entry.path.appending(there), node: there)
            let isNothing = owned.holds(held.path) || isDefault(there, at: held.path)
            return isNothing ? nil : CollisionPair(wanted: entry, held: held)
        }
    }

    /// Entries of the list, of those that pass the filter, where some are wanted and none of these is there or was the
    /// service's.
    func neighbours(_ locals: [String], _ filter: CollisionRules.Filter?) -> [CollisionPair] {
        let passes = { (node: DataNode) in filter.map { node.child($0.leaf)?.value == $0.value } ?? true }
        let all = wanted(locals).filter { passes($0.node) }
        return Dictionary(grouping: all) { DataPath($0.path.steps.dropLast()) }.sorted { $0.key < $1.key }.flatMap {
            parent, entries -> [CollisionPair] in
            guard let first = entries.first, let list = running.node(at: parent), let local = locals.last else {
                return []
            }
            let there = list.children(local).map { Spot(path: parent.appending($0), node: $0) }.filter {
                passes($0.node)
            }
            let known = Set(there.map(\.path))
            guard !entries.contains(where: { known.contains($0.path) || owned.holds($0.path) }) else { return [] }
            return there.filter { !owned.holds($0.path) }.map { CollisionPair(wanted: first, held: $0) }
        }
    }

    /// Entries that nobody wants in a list that has wanted ones, in an entry that the service did not make.
    func strangers(_ locals: [String]) -> [CollisionPair] {
        let parents = Set(wanted(locals.dropLast()).map(\.path))
        guard !parents.isEmpty else { return [] }
        return foreign(locals).compactMap { spot in
            let parent = DataPath(spot.path.steps.dropLast())
            guard parents.contains(parent), wanted.node(at: spot.path) == nil,
                let entry = Self.holder(of: spot.path), !owned.holds(entry), let wish = wanted.node(at: entry)
            else { return nil }
            return CollisionPair(wanted: Spot(path: entry, node: wish), held: spot)
        }
    }

    /// Entries that hold something else than the wanted ones. That an entry is known to the record is not enough: it stands
    /// for its content.
    func otherContents(_ locals: [String]) -> [CollisionPair] {
        wanted(locals).compactMap { entry in
            guard !owned.made(entry.path), let there = running.node(at: entry.path), there != entry.node,
                !isSame(entry, there)
            else { return nil }
            return CollisionPair(wanted: entry, held: Spot(path: entry.path, node: there))
        }
    }

    private func isSame(_ entry: Spot, _ there: DataNode) -> Bool {
        let form = CanonicalForm(schema)
        let both = [there, entry.node].map { DataTree([form.node($0, at: entry.path)].compactMap(\.self)).canonical }
        return both[0] == both[1]
    }
}
