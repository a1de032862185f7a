import XML
import YANG

/// What a search for collisions looks at on one router: what its tasks want, what it runs, and whose that is.
struct CollisionGround {
    /// A node with its place.
    struct Spot {
        var path: DataPath
        var node: DataNode
    }

    let router: String
    let schema: SchemaView
    let running: DataTree
    let owned: Ownership
    /// All tasks' wishes in one, without what they want absent.
    let wanted: DataTree
    private let tasks: [(name: String, edit: DataTree)]
    private let wishes: [DataTree]

    init(router: String, tasks: [TaskIntent], running: DataTree, owned: Ownership, schema: SchemaView) {
        self.router = router
        self.schema = schema
        self.running = running
        self.owned = owned
        self.tasks = tasks.compactMap { task in task.edits[router].map { (task.name, $0) } }
        wishes = tasks.flatMap { $0.wishes(on: router) }
        wanted = self.tasks.reduce(DataTree()) { Resolution.resolve($1.edit, onto: $0, rules: schema.rules) }
    }

    /// What the router would run after all tasks.
    func outcome() -> DataTree { wishes.reduce(running) { Resolution.resolve($1, onto: $0, rules: schema.rules) } }

    /// The nodes at these local names from the root on.
    static func spots(_ locals: [String], in tree: DataTree) -> [Spot] {
        guard let first = locals.first, let root = tree.root(first) else { return [] }
        return locals.dropFirst().reduce([Spot(path: DataPath().appending(root), node: root)]) { spots, local in
            spots.flatMap { spot in
                spot.node.children(local).map { Spot(path: spot.path.appending($0), node: $0) }
            }
        }
    }

    func wanted(_ locals: [String]) -> [Spot] { Self.spots(locals, in: wanted) }

    /// What the router runs at these names, less what the record says is the service's.
    func foreign(_ locals: [String]) -> [Spot] {
        Self.spots(locals, in: running).filter { !owned.holds($0.path) }
    }

    /// The node that runs there; nil for a leaf that says no more than its default does.
    func node(at path: DataPath) -> DataNode? {
        running.node(at: path).flatMap { isDefault($0, at: path) ? nil : $0 }
    }

    func isDefault(_ leaf: DataNode, at path: DataPath) -> Bool {
        leaf.kind == .leaf && schema.defaultValue(path.names) == leaf.value
    }

    /// The first task that wants the node: before it what is in the way has to go.
    func task(wanting path: DataPath) -> String {
        tasks.first { IntentPaths([$0.edit]).want(path) }?.name ?? ""
    }

    /// The entry of that list which the path runs through; nil if it runs through none.
    static func entry(of list: String, around path: DataPath) -> DataPath? {
        path.steps.lastIndex { $0.name.local == list && !$0.keys.isEmpty }.map { DataPath(Array(path.steps[...$0])) }
    }

    /// The innermost list entry around the node, itself left out.
    static func holder(of path: DataPath) -> DataPath? {
        path.steps.dropLast().lastIndex { !$0.keys.isEmpty }.map { DataPath(Array(path.steps[...$0])) }
    }
}

extension CollisionGround.Spot {
    /// A leaf's value, or an entry's keys.
    var value: String { node.keyNames.isEmpty ? node.value : node.keyValues.joined(separator: " ") }
}
