package import YANG

/// Finds what a plan wants of one router and the router holds for somebody else, by the `taken` lines of the platform's
/// table: a function from values to values.
package struct CollisionFinder: Sendable {
    private let schema: SchemaView

    package init(schema: SchemaView) {
        self.schema = schema
    }

    /// `running` is all that the router runs, `owned` what the record says is the service's there. In the table's order.
    package func collisions(
        of tasks: [TaskIntent], on router: String, running: DataTree, owned: Ownership
    ) -> [Collision] {
        let rules = schema.rules.collisions.rules
        // Most routers run nothing that a rule is about and that is not the service's.
        guard Set(rules.map(\.around)).contains(where: { hasStrangers($0, in: running, owned) }),
            tasks.contains(where: { $0.edits[router] != nil })
        else { return [] }
        let ground = CollisionGround(router: router, tasks: tasks, running: running, owned: owned, schema: schema)
        let found = rules.flatMap { rule in pairs(rule, on: ground).map { (rule: rule, pair: $0) } }
        guard !found.isEmpty else { return [] }
        let outcome = ground.outcome()
        var seen: Set<DataPath> = []
        return found.compactMap { rule, pair in
            if let stays = rule.form.isLeft, (outcome.node(at: pair.held.path) != nil) != stays { return nil }
            // The first rule that names a node names it best.
            guard seen.insert(pair.held.path).inserted else { return nil }
            return CollisionWords(rule: rule, pair: pair, ground: ground).collision
        }
    }

    private func hasStrangers(_ locals: [String], in running: DataTree, _ owned: Ownership) -> Bool {
        CollisionGround.spots(locals, in: running).contains {
            !owned.holds($0.path) && !schema.rules.isGenerated($0.path)
        }
    }

    private func pairs(_ rule: CollisionRules.Rule, on ground: CollisionGround) -> [CollisionPair] {
        switch rule.form {
        case .value: ground.otherValues(rule.path)
        case .absent(let node): ground.missing(rule.path, using: node)
        case .unset(let node): ground.unspoken(rule.path, with: node)
        case .beside(let filter, _): ground.neighbours(rule.path, filter)
        case .inside: ground.strangers(rule.path)
        case .elsewhere(let list): ground.elsewhere(rule.path, list)
        case .overlap(let list, let scope): ground.overlaps(rule.path, list, scope)
        case .cover(let process, let area): ground.covers(rule.path, process, area)
        case .content: ground.otherContents(rule.path)
        }
    }
}

/// A wanted node, and the one that is in its way.
struct CollisionPair {
    var wanted: CollisionGround.Spot
    var held: CollisionGround.Spot
    /// Whether taking over the one would take away more than what is wanted.
    var isWider = false
}

extension CollisionRules.Form {
    /// Whether what is in the way collides only if the plan leaves it, or only if the plan takes it away; nil for either way.
    fileprivate var isLeft: Bool? {
        switch self {
        case .elsewhere, .overlap, .cover: true
        case .inside(lostOnly: true): false
        case .value, .absent, .unset, .beside, .inside, .content: nil
        }
    }
}
