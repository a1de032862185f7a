package import YANG

extension Plan {
    /// The plan that takes this one back: tasks in reverse order, each router's stored reverse edits, no checks.
    ///
    /// `left` is what each router ran when the run ended, where that is more than the plan predicted (a router may add
    /// nodes of its own); those nodes lie inside what the run created and go with it.
    package func reversed(left: [String: DataTree] = [:]) -> Plan {
        let images = routers.map { image in
            RouterImage(
                name: image.name, filter: image.filter, before: left[image.name] ?? image.after, after: image.before)
        }
        var plan = Plan(
            name: "rollback of \(name)", tasks: tasks.reversed().map(\.reversed), routers: images, commits: commits,
            separations: separations)
        // The journal has what it has to take back: that there is something is enough.
        plan.record = record
        return plan
    }
}

extension PlannedTask {
    fileprivate var reversed: PlannedTask {
        PlannedTask(name: "undo \(name)", step: step, changes: changes.map(\.reversed), checks: [])
    }
}

extension RouterChange {
    fileprivate var reversed: RouterChange {
        RouterChange(
            router: router, edits: reverse, reverse: edits, before: after, after: before,
            changes: changes.map(\.reversed))
    }
}

extension NodeChange {
    /// The change back.
    package var reversed: NodeChange {
        let opposite: Kind =
            switch kind {
            case .created: .removed
            case .removed: .created
            case .changed: .changed
            case .recreated: .recreated
            }
        return NodeChange(path: path, kind: opposite, before: after, after: before)
    }
}
