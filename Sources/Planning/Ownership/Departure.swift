import YANG

/// The nodes that are to leave one router, less those that something which stays has need of.
struct Departure {
    let schema: SchemaView
    /// All that the service created, whether it is to leave or not.
    private let created: [DataPath: String]
    private(set) var going: Set<DataPath>
    /// What does not go, each with the node that needs it.
    private(set) var held: [DataPath: DataPath] = [:]
    /// Entries that stand elsewhere from now on: whoever needs them finds them there.
    private var moved: Set<DataPath> = []

    init(_ going: Set<DataPath>, of created: [DataPath: String], schema: SchemaView) {
        self.going = going
        self.created = created
        self.schema = schema
    }

    /// Leaves these nodes where they are, each by itself, and whatever they need: another service has them too.
    mutating func spare(_ nodes: some Sequence<DataPath>) {
        for path in nodes where going.remove(path) != nil { held[path] = path }
    }

    /// Leaves only what may go from the tree in one edit: afterwards nothing that stays in it needs what went.
    mutating func settle(in tree: DataTree) {
        let moves = Moves(in: tree, rules: schema.rules.sharing.unique)
        while !going.isEmpty {
            moved = moves.leaving(going)
            let rest = Resolution.resolve(DepartureEdit(tree).removing(going), onto: tree)
            let usage = Usage(rest, schema: schema)
            var needed: [DataPath: DataPath] = [:]
            for root in tree.roots { find(root, DataPath().appending(root), nil, usage, &needed) }
            if needed.isEmpty { return }
            for (path, user) in needed { hold(path, for: user, usage) }
        }
    }

    /// Keeps the node, what is in it, and what it is in; only what a rule calls its users still goes by itself.
    mutating func hold(_ path: DataPath, for user: DataPath, _ usage: Usage) {
        guard going.contains(path) else { return }
        let around = path.steps.indices.map { DataPath(Array(path.steps[...$0])) }.filter(going.contains)
        for outer in around {
            let members = usage.members(of: outer)
            for inner in going
            where inner.starts(with: outer) && !isMember(inner, of: outer, members) && !isMoved(inner) {
                going.remove(inner)
                held[inner] = user
            }
        }
        if going.remove(path) != nil { held[path] = user }
    }

    private func isMember(_ inner: DataPath, of outer: DataPath, _ members: [NodePattern]) -> Bool {
        (outer.steps.count..<inner.steps.count).contains { last in
            let place = DataPath(Array(inner.steps[...last]))
            return members.contains { $0.matches(place) }
        }
    }

    private func isMoved(_ path: DataPath) -> Bool { moved.contains { path.starts(with: $0) } }

    private func isReplaced(_ path: DataPath, _ usage: Usage) -> Bool {
        schema.rules.sharing.alike.contains { $0.matches(path) } && usage.hasTwin(of: path)
    }

    private func find(
        _ node: DataNode, _ path: DataPath, _ entry: (node: DataNode, path: DataPath)?, _ usage: Usage,
        _ needed: inout [DataPath: DataPath]
    ) {
        if going.contains(path), !isMoved(path), !isReplaced(path, usage) {
            let user =
                usage.user(of: node, at: path, within: entry, besides: moved)
                ?? usage.member(inside: node, at: path, besides: going)
                ?? ForeignContent(schema: schema).inside(node, at: path, besides: created).first
            if let user { needed[path] = user }
        }
        let keys = node.keyNames
        let inner = keys.isEmpty ? entry : (node, path)
        for child in node.children where !keys.contains(child.name) {
            find(child, path.appending(child), inner, usage, &needed)
        }
    }
}
