import YANG

/// What the intents of all tasks say about one router, as paths.
struct IntentPaths: Sendable {
    private var wanted: Set<DataPath> = []
    private var absent: Set<DataPath> = []
    private var whole: Set<DataPath> = []

    init(_ intents: [DataTree]) {
        for intent in intents {
            for root in intent.roots { add(root, DataPath().appending(root)) }
        }
    }

    private mutating func add(_ node: DataNode, _ path: DataPath) {
        switch node.operation {
        case .remove, .delete:
            absent.insert(path)
            return
        case .replace: whole.insert(path)
        case nil, .merge, .create: break
        }
        wanted.insert(path)
        let keys = node.keyNames
        for child in node.children where !keys.contains(child.name) { add(child, path.appending(child)) }
    }

    /// Whether the node is to be there, for itself or for what is in it.
    func want(_ path: DataPath) -> Bool { wanted.contains(path) }

    /// Whether anything is said of the node: that it is to be there, to be absent, or that what holds it is owned wholly.
    func speak(of path: DataPath) -> Bool {
        if wanted.contains(path) { return true }
        return path.steps.indices.contains { last in
            let outer = DataPath(Array(path.steps[...last]))
            return absent.contains(outer) || whole.contains(outer)
        }
    }
}
