import Parallel
import Planning
import YANG

/// Works out what a plan changes of the ownership record beside what its edits do.
struct RecordWork {
    let found: ServiceWork.Found
    let purpose: ServiceWork.Purpose
    var onlyTask: String?
    /// Whether the plan is about all routers and tasks of the service.
    var isWhole = false

    /// By router; a router of which nothing changes is not there.
    func changes(_ plan: Plan) -> [String: RecordChange] {
        var changes = purpose == .apply ? newlyFound(plan) : released()
        for (router, claimed) in found.claimed {
            let taken = claimed.filter { concerns($0.value) }
            if !taken.isEmpty { changes[router, default: RecordChange()].claimed = taken }
        }
        for (router, paths) in found.handed {
            let given = paths.filter { concerns(found.owned[router]?.created[$0.key] ?? "") }
            if !given.isEmpty { changes[router, default: RecordChange()].handed = given }
        }
        return changes
    }

    /// What the tasks want, is there once the plan is applied, and was not made by the service.
    private func newlyFound(_ plan: Plan) -> [String: RecordChange] {
        let routers = Set(found.tasks.flatMap(\.edits.keys)).sorted()
        let all = routers.parallelMap { router in
            let view = found.schema(router)
            let image = plan.router(router)
            var record = found.owned[router] ?? Ownership()
            if image != nil { record = record.after(plan, on: router, rules: view.rules) }
            var change = RecordChange()
            change.found = InPlace(schema: view).nodes(
                of: found.tasks, on: router, in: image?.after ?? found.running[router] ?? DataTree(), besides: record)
            change.prior = prior(to: image, on: router, record)
            // A part says nothing of what it has not changed.
            let isTold = isWhole || image != nil || !change.found.isEmpty
            if isTold, record.isWhole != isWhole { change.isWhole = isWhole }
            return change
        }
        return Dictionary(uniqueKeysWithValues: zip(routers, all).filter { !$0.1.isEmpty })
    }

    /// What others have on a router where the plan creates the first of the service.
    private func prior(to image: RouterImage?, on router: String, _ after: Ownership) -> Set<DataPath> {
        guard image != nil, found.owned[router]?.created.isEmpty ?? true, !after.created.isEmpty else { return [] }
        let all = found.whole?[router] ?? found.running[router] ?? DataTree()
        return found.schema(router).rules.sharing.groundNodes(in: all)
    }

    /// A service that is taken away has nothing any more, but for what has to stay for others.
    private func released() -> [String: RecordChange] {
        found.owned.reduce(into: [:]) { changes, entry in
            let paths = entry.value.found.filter { concerns($0.value) }.keys
            if !paths.isEmpty { changes[entry.key, default: RecordChange()].released = Set(paths) }
        }
    }

    private func concerns(_ task: String) -> Bool { onlyTask == nil || task == onlyTask }

    /// What is to be said of them.
    static func notes(_ changes: [String: RecordChange], isUnrecorded: Bool = false) -> [String] {
        var notes: [String] = []
        func tell(_ nodes: (RecordChange) -> Int, _ words: String) {
            let counts = changes.mapValues(nodes).filter { $0.value > 0 }
            guard !counts.isEmpty else { return }
            let count = counts.values.reduce(0, +)
            notes.append(
                "\(count) \(count == 1 ? "node" : "nodes") on \(counts.keys.sorted().joined(separator: ", ")) \(words)")
        }
        tell({ $0.found.count }, "are in place already: they are recorded as found, and stay when the service goes")
        if !isUnrecorded {
            tell({ $0.claimed.count }, "were in place before the service; --found takes them away")
        }
        tell({ $0.released.count }, "were in place before the service and stay; --found takes them away")
        return notes
    }
}
