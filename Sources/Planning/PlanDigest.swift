import Hashing
import XML
package import YANG

/// Names a plan by its content: what is sent to each router, what takes it back, and what the router runs before and after.
///
/// The values go into the hash one by one, each with its length: written out, the plan of a thousand routers takes a
/// gigabyte. What routers run between two tasks is left out, for it follows from the rest.
struct PlanDigest {
    private var hash = SHA256()
    private var namespaces: [String: Int] = [:]

    static func name(
        of name: String, tasks: [PlannedTask], routers: [RouterImage], commits: CommitMode, separations: [String]
    ) -> String {
        var digest = PlanDigest()
        digest.add(name)
        digest.add(tasks) { $0.add($1) }
        digest.add(routers) { $0.add($1) }
        // Plans from before there were modes grew their commit, and keep their names.
        if commits != .growing || !separations.isEmpty {
            digest.add(commits.rawValue)
            digest.add(separations) { $0.add($1) }
        }
        return digest.hash.name
    }

    /// Names a configuration.
    static func name(of tree: DataTree) -> String {
        var digest = PlanDigest()
        digest.add(tree.roots) { $0.add($1) }
        return digest.hash.name
    }

    private mutating func add(_ task: PlannedTask) {
        add(task.name)
        add(task.step)
        add(task.checks) { $0.add($1) }
        add(task.changes) { digest, change in
            digest.add(change.router)
            digest.add(change.edits) { $0.add($1.roots) { $0.add($1) } }
            digest.add(change.reverse) { $0.add($1.roots) { $0.add($1) } }
            digest.add(change.changes) { $0.add($1) }
        }
    }

    private mutating func add(_ change: NodeChange) {
        add(change.kind.rawValue)
        add(change.path.steps) { digest, step in
            digest.add(step.name)
            digest.add(step.keys) { $0.add($1.value) }
        }
        add(change.hazards) { $0.add($1) }
    }

    private mutating func add(_ image: RouterImage) {
        add(image.name)
        add(image.filter) { $0.add($1) }
        add(image.before.roots) { $0.add($1) }
        add(image.after.roots) { $0.add($1) }
    }

    private mutating func add(_ element: XMLElement) {
        add(element.name)
        add(element.text)
        add(element.children) { $0.add($1) }
    }

    private mutating func add(_ node: DataNode) {
        add(node.name)
        add(node.value)
        add(node.operation?.rawValue ?? "")
        switch node.kind {
        case .container: add(0)
        case .presenceContainer: add(1)
        case .leaf: add(2)
        case .leafList: add(3)
        case .opaque: add(5)
        case .list(let keys):
            add(4)
            add(keys) { $0.add($1) }
        }
        add(node.children) { $0.add($1) }
    }

    /// A namespace is written out once and is a number from then on.
    private mutating func add(_ name: XMLName) {
        if let number = namespaces[name.namespace] {
            add(number)
        } else {
            add(namespaces.count)
            namespaces[name.namespace] = namespaces.count
            add(name.namespace)
        }
        add(name.local)
    }

    private mutating func add<Item>(_ items: [Item], _ each: (inout PlanDigest, Item) -> Void) {
        add(items.count)
        for item in items { each(&self, item) }
    }

    private mutating func add(_ text: String) {
        add(text.utf8.count)
        hash.update(text.utf8)
    }

    private mutating func add(_ number: Int) {
        withUnsafeBytes(of: UInt32(number).bigEndian) { hash.update($0) }
    }
}

extension DataTree {
    /// Two configurations of one digest are equal.
    package var digest: String { PlanDigest.name(of: self) }
}
