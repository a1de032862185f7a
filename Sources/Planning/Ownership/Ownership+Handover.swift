import YANG

extension Ownership {
    /// What a service owns once it has taken over what an earlier one owned.
    ///
    /// What one of them put in the place of what the other had made displaced nobody else's; of what both displaced, the
    /// earlier one saw what had been there before them.
    package func taking(over earlier: Ownership) -> Ownership {
        var result = self
        result.displaced = displaced.filter { earlier.created[$0.key] == nil }
        for (path, old) in earlier.displaced where created[path] == nil || displaced[path] != nil {
            result.displaced[path] = old
        }
        if !earlier.created.isEmpty {
            result.prior = created.isEmpty ? earlier.prior : prior.intersection(earlier.prior)
        }
        result.created.merge(earlier.created) { own, _ in own }
        result.found.merge(earlier.found) { own, _ in own }
        result.found = result.found.filter { result.created[$0.key] == nil }
        return result
    }

    /// The same with each node that some task wants under a task that does: a task may have another name than the one
    /// that made it, in another playbook or since then.
    package func attributed(to tasks: [TaskIntent], on router: String) -> Ownership {
        let wishes = tasks.compactMap { task in
            task.edits[router].map { (name: task.made, paths: IntentPaths([$0])) }
        }
        func task(_ known: String, of path: DataPath) -> String {
            let wanting = wishes.filter { $0.paths.want(path) }.map(\.name)
            return wanting.contains(known) ? known : wanting.first ?? known
        }
        var result = self
        for (path, known) in created { result.created[path] = task(known, of: path) }
        for (path, known) in found { result.found[path] = task(known, of: path) }
        for (path, old) in displaced {
            let speaking = wishes.filter { $0.paths.speak(of: path) }.map(\.name)
            if let first = speaking.first, !speaking.contains(old.task) { result.displaced[path]?.task = first }
        }
        return result
    }
}
