package import YANG

/// What one service has on one router: the nodes that its runs created, those that it found in place, and what stood where
/// it put something else.
///
/// Nodes are leaves, leaf-list entries, list entries and presence containers, each by itself, so that what somebody
/// else adds below one of them is not taken for the service's.
package struct Ownership: Sendable, Hashable {
    /// How a recorded node came to be on the router.
    package enum Origin: String, Sendable, Hashable {
        /// A run of the service put it there.
        case created
        /// It was there before, and the service wants it: it stays when the service goes.
        case found
    }

    /// Something of somebody else that a run changed or removed, as it was before the first one that did.
    package struct Displaced: Sendable, Hashable {
        package var node: DataNode
        /// The task that did it.
        package var task: String
    }

    /// Each node with the task that created it.
    package var created: [DataPath: String] = [:]
    /// Each node that was in place with the task that wants it; none of them is in `created`.
    package var found: [DataPath: String] = [:]
    package var displaced: [DataPath: Displaced] = [:]
    /// What others had on the router before the service created anything there, of the nodes that a ground rule is about:
    /// none of it rests on what the service made.
    package var prior: Set<DataPath> = []
    /// Whether the run that recorded this was about the whole service: all its routers and tasks.
    package var isWhole = false

    package init() {}

    package var isEmpty: Bool { created.isEmpty && found.isEmpty && displaced.isEmpty }

    /// Nil for a node that is not recorded.
    package func origin(of path: DataPath) -> Origin? {
        created[path] != nil ? .created : found[path] != nil ? .found : nil
    }

    /// How many nodes are recorded.
    package var count: Int { created.count + found.count }
}

extension Ownership {
    /// The ownership after a plan was applied on the router; secrets are not kept, so what was displaced with one in it
    /// cannot be given back.
    package func after(
        _ plan: Plan, on router: String, secrets: Set<String> = [], rules: PlatformRules = PlatformRules()
    ) -> Ownership {
        var result = self
        let redaction = Redaction(secrets)
        var teardown: RouterChange?
        for task in plan.tasks {
            guard let change = task.change(on: router) else { continue }
            if task.makesWay {
                teardown = change
            } else if let start = teardown?.before {
                // What goes and comes back as it was stays its owner's.
                result.take(start, change.after, task.name, redaction)
                teardown = nil
            } else {
                for node in change.changes {
                    result.take(node.before, node.after, at: node.path, task.name, redaction)
                }
            }
        }
        // What stays is nobody's: no service takes it away, none gives back what was there before it.
        for path in result.created.keys where rules.isLasting(path) { result.created[path] = nil }
        for path in result.found.keys where rules.isLasting(path) { result.found[path] = nil }
        for path in result.displaced.keys where rules.isLasting(path) { result.displaced[path] = nil }
        return result
    }

    private mutating func take(_ before: DataTree, _ after: DataTree, _ task: String, _ redaction: Redaction) {
        let new = Dictionary(after.roots.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
        let old = Set(before.roots.map(\.identity))
        for root in before.roots {
            take(root, new[root.identity], at: DataPath().appending(root), task, redaction)
        }
        for root in after.roots where !old.contains(root.identity) {
            take(nil, root, at: DataPath().appending(root), task, redaction)
        }
    }

    /// The ownership after a run has been taken back: what the run changed of it is as it was before the run.
    package func takingBack(_ left: Ownership, to before: Ownership) -> Ownership {
        var result = self
        for path in left.created.keys where before.created[path] == nil { result.created[path] = nil }
        for (path, task) in before.created where left.created[path] == nil { result.created[path] = task }
        for path in left.found.keys where before.found[path] == nil { result.found[path] = nil }
        for (path, task) in before.found where left.found[path] == nil { result.found[path] = task }
        if left.isWhole != before.isWhole { result.isWhole = before.isWhole }
        if left.prior != before.prior { result.prior = before.prior }
        for path in left.displaced.keys where before.displaced[path] == nil { result.displaced[path] = nil }
        for (path, old) in before.displaced where left.displaced[path] == nil { result.displaced[path] = old }
        return result
    }

    private mutating func take(
        _ before: DataNode?, _ after: DataNode?, at path: DataPath, _ task: String, _ redaction: Redaction
    ) {
        switch (before, after) {
        case (nil, let after?): create(after, at: path, task)
        case (let before?, nil): remove(before, at: path, task, redaction)
        case (let before?, let after?) where after.kind == .leaf:
            if before.value != after.value { change(before, to: after, at: path, task, redaction) }
        case (let before?, let after?):
            let old = Dictionary(before.children.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
            let new = Set(after.children.map(\.identity))
            for child in before.children where !new.contains(child.identity) {
                take(child, nil, at: path.appending(child), task, redaction)
            }
            for child in after.children {
                take(old[child.identity], child, at: path.appending(child), task, redaction)
            }
        case (nil, nil): break
        }
    }

    /// What was given back as it had been is somebody else's again.
    private mutating func create(_ node: DataNode, at path: DataPath, _ task: String) {
        if displaced[path]?.node == node {
            displaced[path] = nil
            return
        }
        node.forEachOwnable(at: path) { inner, _ in
            created[inner] = task
            found[inner] = nil
        }
    }

    private mutating func remove(_ node: DataNode, at path: DataPath, _ task: String, _ redaction: Redaction) {
        if node.kind == .container {
            for child in node.children { remove(child, at: path.appending(child), task, redaction) }
            return
        }
        if created[path] == nil, displaced[path] == nil {
            keep(node.without(created, at: path), at: path, task, redaction)
        }
        for inner in created.keys where inner.starts(with: path) { created[inner] = nil }
        for inner in found.keys where inner.starts(with: path) { found[inner] = nil }
    }

    private mutating func change(
        _ before: DataNode, to after: DataNode, at path: DataPath, _ task: String, _ redaction: Redaction
    ) {
        guard created[path] == nil else { return }
        if let old = displaced[path] {
            if old.node.value == after.value { displaced[path] = nil }
        } else {
            keep(before, at: path, task, redaction)
        }
    }

    private mutating func keep(_ node: DataNode, at path: DataPath, _ task: String, _ redaction: Redaction) {
        guard redaction.node(node) == node else { return }
        displaced[path] = Displaced(node: node, task: task)
    }
}

extension DataNode {
    /// Visits every node that can be owned: all but plain containers, the keys, which come with their entry, and what the
    /// schema does not know.
    package func forEachOwnable(at path: DataPath, _ visit: (DataPath, DataNode) -> Void) {
        if kind == .opaque { return }
        if kind != .container { visit(path, self) }
        let keys = keyNames
        for child in children where !keys.contains(child.name) {
            child.forEachOwnable(at: path.appending(child), visit)
        }
    }

    /// The node less what is in it of those paths.
    fileprivate func without(_ paths: [DataPath: String], at path: DataPath) -> DataNode {
        var result = self
        result.children = children.compactMap { child in
            let inner = path.appending(child)
            return paths[inner] == nil ? child.without(paths, at: inner) : nil
        }
        return result
    }
}
