import Fleet

/// Which role a node of a sketch has, in which carrier, and what says so.
struct RoleGuess: Hashable {
    var role: Role
    /// Nil for a customer's router.
    var carrier: String?
    var reason: String
}

/// Guesses the nodes' roles by what is said of them, by their names, and by where they stand.
///
/// Where names say no level: without the border routers (`ce`) the network falls into pieces. The one that most of these join
/// to others is the Level 1 carrier's; the others are sites of Level 2, and a `ce` without a link to the first piece is a
/// customer's.
struct RoleGuesses {
    private let sketch: NetworkSketch
    private let words: [String: RoleWord]
    private let neighbours: [String: [String]]

    static let level1Carrier = "level1"

    init(_ sketch: NetworkSketch) {
        self.sketch = sketch
        words = Dictionary(
            sketch.nodes.compactMap { node in
                (node.saidRole.flatMap { RoleWord(in: $0) } ?? RoleWord(in: node.name)).map { (node.name, $0) }
            }
        ) { first, _ in first }
        neighbours = sketch.links.reduce(into: [:]) { all, link in
            all[link.a.node, default: []].append(link.b.node)
            all[link.b.node, default: []].append(link.a.node)
        }
    }

    /// By the nodes' names; a node that nothing is known of is not there.
    func all() -> [String: RoleGuess] {
        let roles = self.roles()
        let sites = self.sites(roles)
        var guesses: [String: RoleGuess] = [:]
        for node in sketch.nodes {
            guard let role = roles[node.name], node.isVRP || role == .level2CE else { continue }
            let carrier: String? =
                switch role.carrierLevel {
                case .level1: node.carrier ?? Self.level1Carrier
                case .level2: node.carrier ?? node.site ?? sites[node.name]
                case nil: nil
                }
            guesses[node.name] = RoleGuess(role: role, carrier: carrier, reason: reason(node))
        }
        return guesses
    }

    private func reason(_ node: NetworkSketch.Node) -> String {
        if node.saidRole.flatMap({ RoleWord(in: $0) }) != nil { return "" }
        return words[node.name]?.level == nil
            ? "its role is guessed by its name and its links" : "its role is guessed by its name"
    }

    private func roles() -> [String: Role] {
        let pieces = pieces { words[$0].map { $0.kind != .ce } ?? false }
        let levels = levels(of: pieces)
        var roles: [String: Role] = [:]
        for (piece, level) in zip(pieces, levels) {
            for name in piece { roles[name] = words[name].map { $0.role(at: $0.level ?? level) } }
        }
        let backbone = Set(zip(pieces, levels).filter { $0.1 == .level1 }.flatMap(\.0))
        for node in sketch.nodes {
            guard let word = words[node.name], word.kind == .ce else { continue }
            let isBorder = neighbours[node.name]?.contains(where: backbone.contains) ?? false
            roles[node.name] = word.role(at: word.level ?? (isBorder ? .level1 : .level2))
        }
        return roles
    }

    /// One for each piece: as its nodes' names say, else by the border routers.
    private func levels(of pieces: [[String]]) -> [CarrierLevel] {
        let said = pieces.map { piece in piece.lazy.compactMap { words[$0]?.level }.first }
        let homes = Dictionary(pieces.enumerated().flatMap { index, piece in piece.map { ($0, index) } }) { first, _ in
            first
        }
        var joins = pieces.map { _ in 0 }
        for (name, word) in words where word.kind == .ce {
            let reached = Set((neighbours[name] ?? []).compactMap { homes[$0] })
            for index in reached where reached.count > 1 { joins[index] += 1 }
        }
        guard !said.contains(.level1) else { return said.map { $0 ?? .level2 } }
        let best = pieces.indices.filter { said[$0] == nil }
            .max { (joins[$0], pieces[$0].count, -$0) < (joins[$1], pieces[$1].count, -$1) }
        return pieces.indices.map { said[$0] ?? ($0 == best ? .level1 : .level2) }
    }

    /// Names of sites that nothing else names, by what is linked at level 2.
    private func sites(_ roles: [String: Role]) -> [String: String] {
        let pieces = pieces { roles[$0]?.carrierLevel == .level2 }
        return Dictionary(
            pieces.enumerated().flatMap { index, piece in piece.map { ($0, "site-\(index + 1)") } }
        ) { first, _ in first }
    }

    /// The nodes that belong, in pieces that are linked, both in the sketch's order.
    private func pieces(_ belongs: (String) -> Bool) -> [[String]] {
        var seen: Set<String> = []
        var pieces: [[String]] = []
        for node in sketch.nodes where belongs(node.name) && seen.insert(node.name).inserted {
            var piece = [node.name]
            var next = 0
            while next < piece.count {
                for name in neighbours[piece[next]] ?? [] where belongs(name) && seen.insert(name).inserted {
                    piece.append(name)
                }
                next += 1
            }
            pieces.append(piece)
        }
        return pieces
    }
}
