import Planning
import Reports
import YANG

/// What routers run already of a service, and what they do not: what `adopt` shows and records.
struct Adoption: Sendable {
    /// Without edits; what it changes of the record is what was found.
    var plan: Plan
    var routers: [AdoptionReport.Router]
    var notes: [String]

    /// Works it out of what the routers run.
    ///
    /// - Parameter isWhole: whether these are all routers of the service.
    static func make(
        _ found: ServiceWork.Found, name: String, routers: [String], isWhole: Bool, secrets: Set<String>
    ) -> Adoption {
        var plan = Plan(name: "adopt \(name)", tasks: [], routers: [])
        var reports: [AdoptionReport.Router] = []
        for router in routers {
            let view = found.schema(router)
            let running = found.running[router] ?? DataTree()
            let record = found.owned[router] ?? Ownership()
            var change = RecordChange()
            change.found = InPlace(schema: view).nodes(of: found.tasks, on: router, in: running, besides: record)
            if isWhole || !change.found.isEmpty, record.isWhole != isWhole { change.isWhole = isWhole }
            if !change.isEmpty { plan.record[router] = change }
            let drift = DriftFinder(schema: view).drift(
                of: found.touched[router] ?? DataTree(), fromIntents: found.tasks.flatMap { $0.wishes(on: router) },
                router: router)
            reports.append(report(router, change.found, record, drift, found.tasks, Redaction(secrets)))
        }
        return Adoption(plan: plan, routers: reports, notes: found.notes)
    }

    private static func report(
        _ router: String, _ nodes: [DataPath: String], _ record: Ownership, _ drift: [Drift], _ tasks: [TaskIntent],
        _ redaction: Redaction
    ) -> AdoptionReport.Router {
        let counts = Dictionary(nodes.values.map { ($0, 1) }, uniquingKeysWith: +)
        return AdoptionReport.Router(
            name: router, found: nodes.count, recorded: record.count,
            tasks: tasks.compactMap { task in
                counts[task.name].map { AdoptionReport.Task(name: task.name, found: $0) }
            },
            differences: drift.map { place in
                AdoptionReport.Difference(
                    path: place.path.description, change: place.change.rawValue,
                    wanted: place.intended.map { redaction.value(of: $0) },
                    running: place.running.map { redaction.value(of: $0) })
            })
    }
}
