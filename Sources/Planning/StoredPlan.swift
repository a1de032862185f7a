import XML
import YANG

/// The plan's form on disk.
struct StoredPlan: Codable {
    private var name: String
    private var namespaces: [String]
    private var tasks: [StoredTask]
    private var routers: [StoredImage]
    /// Absent in plans from before there were modes.
    private var commits: CommitMode?
    private var separations: [String]?
    /// Absent where the plan changes no more of the record than its edits do.
    private var record: [String: StoredRecordChange]?

    init(_ plan: Plan) {
        var table = NameTable()
        name = plan.name
        tasks = plan.tasks.map { StoredTask($0, &table) }
        routers = plan.routers.map { StoredImage($0, &table) }
        commits = plan.commits
        separations = plan.separations.isEmpty ? nil : plan.separations
        let changes = plan.record.sorted { $0.key < $1.key }.map { ($0.key, StoredRecordChange($0.value, &table)) }
        record = changes.isEmpty ? nil : Dictionary(uniqueKeysWithValues: changes)
        namespaces = table.namespaces
    }

    var plan: Plan {
        get throws {
            var plan = Plan(
                name: name, tasks: try tasks.map { try $0.task(namespaces) },
                routers: try routers.map { try $0.image(namespaces) }, commits: commits ?? .growing,
                separations: separations ?? [])
            plan.record = try (record ?? [:]).mapValues { try $0.change(namespaces) }
            return plan
        }
    }
}

private struct StoredRecordChange: Codable {
    var found: [String: [StoredPath]]?
    var claimed: [String: [StoredPath]]?
    var released: [StoredPath]?
    /// By the service that they go to.
    var handed: [String: [StoredPath]]?
    var isWhole: Bool?
    var prior: [StoredPath]?

    init(_ change: RecordChange, _ table: inout NameTable) {
        found = change.found.isEmpty ? nil : StoredPath.byTask(change.found, &table)
        claimed = change.claimed.isEmpty ? nil : StoredPath.byTask(change.claimed, &table)
        released = change.released.isEmpty ? nil : change.released.sorted().map { StoredPath($0, &table) }
        isWhole = change.isWhole
        prior = change.prior.isEmpty ? nil : change.prior.sorted().map { StoredPath($0, &table) }
        handed = change.handed.isEmpty ? nil : StoredPath.byTask(change.handed, &table)
    }

    func change(_ namespaces: [String]) throws -> RecordChange {
        var change = RecordChange()
        change.found = try StoredPath.byPath(found ?? [:], namespaces)
        change.claimed = try StoredPath.byPath(claimed ?? [:], namespaces)
        change.released = Set(try (released ?? []).map { try $0.path(namespaces) })
        change.isWhole = isWhole
        change.prior = Set(try (prior ?? []).map { try $0.path(namespaces) })
        change.handed = try StoredPath.byPath(handed ?? [:], namespaces)
        return change
    }
}

private struct StoredTask: Codable {
    var name: String
    var step: String
    var checks: [String]
    var changes: [StoredChange]
    var makesWay: Bool?

    init(_ task: PlannedTask, _ table: inout NameTable) {
        makesWay = task.makesWay ? true : nil
        name = task.name
        step = task.step
        checks = task.checks
        changes = task.changes.map { StoredChange($0, &table) }
    }

    func task(_ namespaces: [String]) throws -> PlannedTask {
        PlannedTask(
            name: name, step: step, changes: try changes.map { try $0.change(namespaces) }, checks: checks,
            makesWay: makesWay ?? false)
    }
}

private struct StoredChange: Codable {
    var router: String
    var edits: [[StoredNode]]
    var reverse: [[StoredNode]]
    var before: [StoredNode]
    var after: [StoredNode]
    var changes: [StoredNodeChange]

    init(_ change: RouterChange, _ table: inout NameTable) {
        router = change.router
        edits = change.edits.map { $0.roots.map { StoredNode($0, &table) } }
        reverse = change.reverse.map { $0.roots.map { StoredNode($0, &table) } }
        before = change.before.roots.map { StoredNode($0, &table) }
        after = change.after.roots.map { StoredNode($0, &table) }
        changes = change.changes.map { StoredNodeChange($0, &table) }
    }

    func change(_ namespaces: [String]) throws -> RouterChange {
        func tree(_ nodes: [StoredNode]) throws -> DataTree { DataTree(try nodes.map { try $0.node(namespaces) }) }
        let (old, new) = (try tree(before), try tree(after))
        return RouterChange(
            router: router, edits: try edits.map(tree), reverse: try reverse.map(tree), before: old, after: new,
            changes: try changes.map { try $0.change(namespaces, from: old, to: new) })
    }
}

private struct StoredImage: Codable {
    var name: String
    var filter: [StoredElement]
    var before: [StoredNode]
    var after: [StoredNode]

    init(_ image: RouterImage, _ table: inout NameTable) {
        name = image.name
        filter = image.filter.map { StoredElement($0, &table) }
        before = image.before.roots.map { StoredNode($0, &table) }
        after = image.after.roots.map { StoredNode($0, &table) }
    }

    func image(_ namespaces: [String]) throws -> RouterImage {
        RouterImage(
            name: name, filter: try filter.map { try $0.element(namespaces) },
            before: DataTree(try before.map { try $0.node(namespaces) }),
            after: DataTree(try after.map { try $0.node(namespaces) }))
    }
}

/// A filter's element; filters have no attributes.
private struct StoredElement: Codable {
    var n: String
    var t: String?
    var c: [StoredElement]?

    init(_ element: XMLElement, _ table: inout NameTable) {
        n = table.text(of: element.name)
        t = element.text.isEmpty ? nil : element.text
        let inner = element.children.map { StoredElement($0, &table) }
        c = inner.isEmpty ? nil : inner
    }

    func element(_ namespaces: [String]) throws -> XMLElement {
        XMLElement(
            try NameTable.name(n, namespaces), text: t ?? "", children: try (c ?? []).map { try $0.element(namespaces) }
        )
    }
}

/// Where a change is and of what kind; the nodes themselves are in the images before and after.
private struct StoredNodeChange: Codable {
    var kind: NodeChange.Kind
    var path: StoredPath
    var hazards: [String]?

    init(_ change: NodeChange, _ table: inout NameTable) {
        kind = change.kind
        path = StoredPath(change.path, &table)
        hazards = change.hazards.isEmpty ? nil : change.hazards
    }

    func change(_ namespaces: [String], from before: DataTree, to after: DataTree) throws -> NodeChange {
        let place = try path.path(namespaces)
        return NodeChange(
            path: place, kind: kind, before: before.node(at: place), after: after.node(at: place),
            hazards: hazards ?? [])
    }
}
