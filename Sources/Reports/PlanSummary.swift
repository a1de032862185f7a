import Planning

/// The end of a plan: how much it is, and what it interrupts, where.
struct PlanSummary {
    let palette: Palette
    /// Whether what the routers run is saved afterwards.
    var saves = false

    func lines(_ plan: Plan) -> [String] {
        let hazards = interruptions(plan)
        return [counts(plan)] + (hazards.isEmpty ? [] : ["Interrupts:"] + hazards) + commits(plan)
            + (saves
                ? [palette.faint("Save: after the confirm, on every router; it then starts with what it runs.")] : [])
    }

    /// How the plan is committed, what that promises, and why it has to be so.
    private func commits(_ plan: Plan) -> [String] {
        let line = "Commits: \(plan.commits.rawValue); \(plan.commits.guarantee)."
        guard plan.commits == .stepwise else { return [palette.faint(line)] }
        let reasons = plan.separations.map { palette.warning("  ! \($0)") }
        return [palette.warning(line)] + (reasons.isEmpty ? [] : ["  These changes cannot share a commit:"] + reasons)
    }

    private func counts(_ plan: Plan) -> String {
        let kinds = Dictionary(grouping: plan.tasks.flatMap(\.changes).flatMap(\.changes), by: \.kind)
            .mapValues(\.count)
        let tasks = plan.tasks.filter { !$0.changes.isEmpty }.count
        let amounts = [
            "\(kinds[.created] ?? 0) to add", "\((kinds[.changed] ?? 0) + (kinds[.recreated] ?? 0)) to change",
            "\(kinds[.removed] ?? 0) to remove",
        ]
        return "\(count(tasks, "task")), \(count(plan.routers.count, "router")): "
            + amounts.joined(separator: ", ") + "."
    }

    private func count(_ number: Int, _ what: String) -> String { "\(number) \(what)\(number == 1 ? "" : "s")" }

    /// Each thing once, with all routers that it happens on.
    private func interruptions(_ plan: Plan) -> [String] {
        var order: [String] = []
        var routers: [String: [String]] = [:]
        for change in plan.tasks.flatMap(\.changes) {
            for hazard in change.hazards {
                if routers[hazard] == nil { order.append(hazard) }
                if routers[hazard]?.contains(change.router) != true {
                    routers[hazard, default: []].append(change.router)
                }
            }
        }
        return order.map { palette.warning("  ! \((routers[$0] ?? []).sorted().joined(separator: ", ")): \($0)") }
    }
}
