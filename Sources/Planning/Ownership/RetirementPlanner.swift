package import YANG

/// Where a router stands in the service: what the rules about whole carriers need to know of it.
package struct RouterPlace: Sendable, Hashable {
    /// Nil where it is not known: then every rule may be about it.
    package var role: String?
    package var carrier: String
    /// Whether what the service has between its carriers can reach the router's carrier.
    package var isReached: Bool

    package init(role: String?, carrier: String, isReached: Bool = true) {
        self.role = role
        self.carrier = carrier
        self.isReached = isReached
    }
}

/// Something that the service made and that stays because somebody else needs it.
package struct KeptNode: Sendable, Hashable {
    package var router: String
    package var path: DataPath
    /// The task that made it.
    package var task: String
    /// The node that needs it, and where that is.
    package var user: DataPath
    package var userRouter: String
    /// The other service that has it too, where that is the reason.
    package var holder: ServiceHolding.Holder?
}

/// Puts into the intents of all tasks what has to leave the routers: what the service owns and no task wants any more.
package struct RetirementPlanner: Sendable {
    private let schema: @Sendable (String) -> SchemaView
    private let places: [String: RouterPlace]

    package init(places: [String: RouterPlace], schema: @escaping @Sendable (String) -> SchemaView) {
        self.places = places
        self.schema = schema
    }

    /// What the planning of a removal works on: running has to be read wholly, so that others' nodes are seen.
    package struct Input: Sendable {
        package var tasks: [TaskIntent]
        package var running: [String: DataTree]
        package var owned: [String: Ownership]
        /// All that the playbook speaks of, where the tasks themselves want less.
        package var rendered: [TaskIntent]
        /// The tasks as the playbook has them, which speak of more than they may own wholly (`WholeSubtrees`).
        package var spoken: [TaskIntent]
        /// What other services of the network have on these routers.
        package var others: ServiceHolding

        package init(
            tasks: [TaskIntent], running: [String: DataTree], owned: [String: Ownership], rendered: [TaskIntent],
            spoken: [TaskIntent]? = nil, others: ServiceHolding = ServiceHolding()
        ) {
            self.spoken = spoken ?? tasks
            self.tasks = tasks
            self.running = running
            self.owned = owned
            self.rendered = rendered
            self.others = others
        }
    }

    /// The tasks with what leaves in them, one before and one after them where needed; what stays for others; and by router
    /// what was displaced and is not put back, because what stays is in its place.
    package func retire(_ input: Input) -> (tasks: [TaskIntent], kept: [KeptNode], waiting: [String: [DataPath]]) {
        let stale = Self.stale(input.owned, under: input.spoken)
        guard !stale.isEmpty else { return (input.tasks, [], [:]) }
        let ground = GroundFinder(rules: grounds, places: places, input: input).find(stale)
        var tasks = input.tasks
        var kept: [KeptNode] = []
        var waiting: [String: [DataPath]] = [:]
        var first = TaskIntent(name: Self.firstName, step: Self.firstName, edits: [:])
        var last = TaskIntent(name: Self.lastName, step: Self.lastName, edits: [:])
        let slots = Dictionary(
            tasks.enumerated().map { ($1.made, $0) }, uniquingKeysWith: { first, _ in first })
        for (router, ownership) in stale.sorted(by: { $0.key < $1.key }) {
            guard let running = input.running[router] else { continue }
            let held = ground[router] ?? [:]
            let shared = input.others.shared(ownership.created, on: router)
            let result = Retirement(
                schema: schema(router), intents: tasks.map { $0.edits[router] }, slots: slots,
                created: input.owned[router]?.created ?? [:]
            ).retire(ownership, from: running, keeping: Set(held.keys), sparing: Set(shared.keys))
            if !result.waiting.isEmpty { waiting[router] = result.waiting }
            put(result.first, on: router, in: &first)
            put(result.last, on: router, in: &last)
            for slot in tasks.indices { put(result.perTask[slot], on: router, in: &tasks[slot]) }
            kept += result.held.keys.map { path in
                let user = Self.origin(of: path, result.held)
                return KeptNode(
                    router: router, path: path, task: ownership.created[path] ?? "",
                    user: held[user]?.path ?? user, userRouter: held[user]?.router ?? router,
                    holder: shared[path])
            }
        }
        tasks = (first.retired.isEmpty ? [] : [first]) + tasks + (last.retired.isEmpty ? [] : [last])
        return (tasks, kept.sorted { ($0.router, $0.path) < ($1.router, $1.path) }, waiting)
    }

    /// What is owned and not wanted, by router; what stood in the place of something that is not touched any more.
    package static func stale(_ owned: [String: Ownership], under tasks: [TaskIntent]) -> [String: Ownership] {
        var result: [String: Ownership] = [:]
        for (router, ownership) in owned {
            let paths = IntentPaths(tasks.compactMap { $0.edits[router] })
            var stale = ownership
            // What was found stays.
            stale.found = [:]
            stale.created = ownership.created.filter { !paths.want($0.key) }
            stale.displaced = ownership.displaced.filter { !paths.speak(of: $0.key) }
            if !stale.isEmpty { result[router] = stale }
        }
        return result
    }

    /// What one platform of the network rests on holds for all of it.
    private var grounds: [SharingRules.Ground] {
        places.keys.sorted().flatMap { schema($0).rules.sharing.grounds }
            .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }

    /// The node that is not the service's at the end of a chain of nodes each of which the next one needs.
    private static func origin(of path: DataPath, _ held: [DataPath: DataPath]) -> DataPath {
        var seen: Set<DataPath> = []
        var place = path
        while seen.insert(place).inserted {
            let outer = place.steps.indices.reversed().lazy.map { DataPath(Array(place.steps[...$0])) }
            guard let known = outer.first(where: { held[$0] != nil }), let next = held[known] else { return place }
            place = next
        }
        return place
    }

    private func put(_ edit: DataTree, on router: String, in task: inout TaskIntent) {
        if !edit.roots.isEmpty { task.retired[router] = edit }
    }

    private static let firstName = "remove what is no longer wanted"
    private static let lastName = "remove what is no longer needed"
}
