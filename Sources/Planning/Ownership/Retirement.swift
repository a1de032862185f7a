import YANG

/// Finds when each node that is no longer wanted of one router can go: a function from values to a value.
///
/// A node goes in the place of the task that made it, in the same commit as what that task puts there instead, so that a
/// session is interrupted once and no longer than it must be. It waits for a later task while something still needs it;
/// what a router refuses beside the new goes before all tasks; what is left goes after them.
struct Retirement {
    /// The edits of one router.
    struct Result {
        var first = DataTree()
        /// One for each task, empty where nothing goes with it.
        var perTask: [DataTree]
        var last = DataTree()
        /// What stays, each node with the one that needs it.
        var held: [DataPath: DataPath]
        /// What was displaced and is not put back while what stays is in its place.
        var waiting: [DataPath] = []
    }

    let schema: SchemaView
    /// What each task wants of the router; nil where it wants nothing.
    let intents: [DataTree?]
    /// Tasks by the name under which nodes were created, as places in `intents`.
    let slots: [String: Int]
    /// All that the service created on the router.
    let created: [DataPath: String]

    /// `kept` is what stays whatever needs it on this router, `spared` what stays because another service has it too.
    func retire(
        _ stale: Ownership, from running: DataTree, keeping kept: Set<DataPath>, sparing spared: Set<DataPath>
    ) -> Result {
        let final = intents.reduce(running) { tree, intent in intent.map { Resolution.resolve($0, onto: tree) } ?? tree
        }
        var leaving = Departure(present(stale, in: running), of: created, schema: schema)
        let usage = Usage(final, schema: schema)
        for path in kept.sorted() { leaving.hold(path, for: path, usage) }
        leaving.spare(spared)
        leaving.settle(in: restoring(stale.displaced, leaving.going, on: final))
        var result = Result(perTask: [], held: leaving.held)
        result.waiting = waiting(stale.displaced, for: leaving, on: final)
        var stale = stale
        for path in result.waiting { stale.displaced[path] = nil }
        var pending = leaving.going
        var tree = running
        result.first = take(forced(pending, before: running, after: final, stale), from: &tree, &pending)
        for (slot, intent) in intents.enumerated() {
            result.perTask.append(retire(stale, with: intent, at: slot, from: &tree, &pending))
        }
        let rest = stale.displaced.filter { slots[$0.value.task] == nil }
        result.last = take(pending, restoring: rest, from: &tree, &pending)
        return result
    }

    /// What goes with one task, judged on what the router runs once that task is applied.
    private func retire(
        _ stale: Ownership, with intent: DataTree?, at slot: Int, from tree: inout DataTree,
        _ pending: inout Set<DataPath>
    ) -> DataTree {
        let due = pending.filter { (slots[stale.created[$0] ?? ""] ?? .max) <= slot }
        let back = stale.displaced.filter { slots[$0.value.task] == slot }
        guard !due.isEmpty || !back.isEmpty else {
            if let intent { tree = Resolution.resolve(intent, onto: tree) }
            return DataTree()
        }
        let before = tree
        if let intent { tree = Resolution.resolve(intent, onto: tree) }
        var departure = Departure(due, of: created, schema: schema)
        departure.settle(in: restoring(back, due, on: tree))
        let edit = DepartureEdit(before).removing(departure.going)
        pending.subtract(departure.going)
        let both = DepartureEdit(before).restoring(back, into: edit)
        tree = Resolution.resolve(both, onto: tree)
        if let intent { tree = Resolution.resolve(intent, onto: tree) }
        return both
    }

    private func take(
        _ wanted: Set<DataPath>, restoring back: [DataPath: Ownership.Displaced] = [:], from tree: inout DataTree,
        _ pending: inout Set<DataPath>
    ) -> DataTree {
        guard !wanted.isEmpty || !back.isEmpty else { return DataTree() }
        var departure = Departure(wanted, of: created, schema: schema)
        departure.settle(in: tree)
        pending.subtract(departure.going)
        let edit = DepartureEdit(tree).restoring(back, into: DepartureEdit(tree).removing(departure.going))
        tree = Resolution.resolve(edit, onto: tree)
        return edit
    }

    /// What must be gone before something comes that the router refuses beside it, and what no task of the playbook
    /// made.
    private func forced(
        _ pending: Set<DataPath>, before: DataTree, after: DataTree, _ stale: Ownership
    ) -> Set<DataPath> {
        let active = schema.rules.sharing.exclusives.filter { rule in
            pending.contains { path in rule.leaving.contains { $0.matches(path) } }
                && after.contains(rule.coming) && !before.contains(rule.coming)
        }
        return pending.filter { path in
            slots[stale.created[path] ?? ""] == nil
                || active.contains { rule in rule.leaving.contains { $0.matches(path) } }
        }
    }

    /// What would collide with what stays if it came back.
    private func waiting(
        _ displaced: [DataPath: Ownership.Displaced], for leaving: Departure, on final: DataTree
    ) -> [DataPath] {
        guard !displaced.isEmpty, !leaving.held.isEmpty else { return [] }
        let rest = Resolution.resolve(DepartureEdit(final).removing(leaving.going), onto: final)
        let kept = TaskIntent(name: "", step: "", edits: ["": rest.with(Set(leaving.held.keys))])
        return CollisionFinder(schema: schema).inTheWay(
            displaced, in: restoring(displaced, leaving.going, on: rest), of: [kept], on: "",
            found: leaving.held.mapValues { _ in "" })
    }

    private func present(_ stale: Ownership, in running: DataTree) -> Set<DataPath> {
        guard !stale.created.isEmpty else { return [] }
        var found: Set<DataPath> = []
        for root in running.roots {
            root.forEachOwnable(at: DataPath().appending(root)) { path, _ in
                guard stale.created[path] != nil, !schema.rules.isGenerated(path), !schema.rules.isLasting(path) else {
                    return
                }
                found.insert(path)
            }
        }
        return found
    }

    private func restoring(
        _ displaced: [DataPath: Ownership.Displaced], _ going: Set<DataPath>, on tree: DataTree
    ) -> DataTree {
        let back = displaced.filter { !going.contains($0.key) }
        return Resolution.resolve(DepartureEdit(tree).restoring(back, into: DataTree()), onto: tree)
    }
}

extension DataTree {
    /// Only these nodes of it, and what they are in.
    fileprivate func with(_ paths: Set<DataPath>) -> DataTree {
        DataTree(roots.compactMap { $0.with(paths, at: DataPath().appending($0)) })
    }

    /// Whether some node of the tree matches one of the patterns.
    func contains(_ patterns: [NodePattern]) -> Bool {
        var isFound = false
        for root in roots where !isFound {
            root.forEachOwnable(at: DataPath().appending(root)) { path, _ in
                if !isFound, patterns.contains(where: { $0.matches(path) }) { isFound = true }
            }
        }
        return isFound
    }
}

extension DataNode {
    fileprivate func with(_ paths: Set<DataPath>, at path: DataPath) -> DataNode? {
        var result = shell
        if kind == .leaf { result.value = value }
        let keys = keyNames
        let inner = children.filter { !keys.contains($0.name) }.compactMap { $0.with(paths, at: path.appending($0)) }
        result.children += inner
        return inner.isEmpty && !paths.contains(path) ? nil : result
    }
}
