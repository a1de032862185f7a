package import YANG

/// What a run changes of a service's record on one router beside what its edits do.
package struct RecordChange: Sendable, Hashable {
    /// In place, and not recorded yet: from now on found, by the task that wants it.
    package var found: [DataPath: String] = [:]
    /// Found before, and from now on as if the service had created it (`--found`), by the task.
    package var claimed: [DataPath: String] = [:]
    /// Found before, and no longer recorded: the service has gone from it.
    package var released: Set<DataPath> = []
    /// Created by the service, which wants it no more, and that another one has too, by that service: its own from now on.
    package var handed: [DataPath: String] = [:]
    /// What others have on the router, where the service has created nothing there yet (`Ownership.prior`).
    package var prior: Set<DataPath> = []
    /// Whether the record is that of a run of the whole service from now on; nil: as it was.
    package var isWhole: Bool?

    package init() {}

    package var isEmpty: Bool {
        found.isEmpty && claimed.isEmpty && released.isEmpty && handed.isEmpty && prior.isEmpty && isWhole == nil
    }
}

extension Ownership {
    /// What was found counts as created, and what stood where it is now is not put back.
    package func claiming(_ claimed: [DataPath: String]) -> Ownership {
        var result = self
        for (path, task) in claimed {
            result.created[path] = task
            result.found[path] = nil
            result.displaced[path] = nil
        }
        return result
    }

    /// The record after the edits of a run, with what else the run changes of it.
    package func recording(_ change: RecordChange) -> Ownership {
        var result = self
        if let isWhole = change.isWhole { result.isWhole = isWhole }
        for path in change.released { result.found[path] = nil }
        for path in change.handed.keys { result.created[path] = nil }
        for (path, task) in change.found where result.created[path] == nil { result.found[path] = task }
        if !change.prior.isEmpty { result.prior = change.prior }
        if result.created.isEmpty { result.prior = [] }
        return result
    }

    /// The record of a service that is given what another one had created and goes from: what it has found of that counts
    /// as created, and what it has displaced of that is put back for nobody.
    ///
    /// - Parameter giver: that one's record.
    package func given(_ paths: some Sequence<DataPath>, by giver: Ownership) -> Ownership {
        var result = self
        result.prior = created.isEmpty ? giver.prior : prior.intersection(giver.prior)
        for path in paths {
            result.displaced[path] = nil
            guard let task = result.found.removeValue(forKey: path) else { continue }
            result.created[path] = task
        }
        return result
    }

    /// What was found and none of the tasks wants any more.
    package func unwanted(by tasks: [TaskIntent], on router: String) -> [DataPath: String] {
        guard !found.isEmpty else { return [:] }
        let paths = IntentPaths(tasks.compactMap { $0.edits[router] })
        return found.filter { !paths.want($0.key) }
    }
}

extension Plan {
    /// Whether it changes nothing at all: no router, and nothing of the record.
    package var isIdle: Bool { isNothingToDo && record.isEmpty }

    /// How many nodes it makes known as found, and on how many routers.
    package var newlyFound: (nodes: Int, routers: Int) {
        let counts = record.values.map(\.found.count).filter { $0 > 0 }
        return (counts.reduce(0, +), counts.count)
    }
}
