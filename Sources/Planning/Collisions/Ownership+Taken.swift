package import YANG

extension Ownership {
    /// Without what the service took over and still needs the place of, so that nothing puts it back: on a router without what
    /// the service made, and with what it displaced, that would be in the way of what the tasks want.
    package func withoutTaken(
        under tasks: [TaskIntent], on router: String, running: DataTree, schema: SchemaView
    ) -> Ownership {
        let paths = IntentPaths(tasks.compactMap { $0.edits[router] })
        let back = displaced.filter { !paths.speak(of: $0.key) }
        guard !back.isEmpty else { return self }
        let departure = DepartureEdit(running)
        let edit = departure.restoring(back, into: departure.removing(Set(created.keys)))
        guard let before = try? running.applying(edit: edit) else { return self }
        var result = self
        for path in CollisionFinder(schema: schema).inTheWay(back, in: before, of: tasks, on: router, found: found) {
            result.displaced[path] = nil
        }
        return result
    }
}

extension CollisionFinder {
    /// Those of the displaced nodes that are in the way of what the tasks want, on a router that runs them again.
    func inTheWay(
        _ back: [DataPath: Ownership.Displaced], in running: DataTree, of tasks: [TaskIntent], on router: String,
        found: [DataPath: String]
    ) -> [DataPath] {
        guard !back.isEmpty else { return [] }
        var known = Ownership()
        known.found = found
        let held = collisions(of: tasks, on: router, running: running, owned: known).map(\.held.path)
        return back.keys.filter { path in held.contains { $0.starts(with: path) || path.starts(with: $0) } }.sorted()
    }
}
