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
        result.created.merge(earlier.created) { own, _ in own }
        return result
    }

    /// The same with each node that some task wants under a task that does: a task may have another name than the one
    /// that made it, in another playbook or since then.
    package func attributed(to tasks: [TaskIntent], on router: String) -> Ownership {
        let wishes = tasks.compactMap { task in
            task.edits[router].map { (name: task.made, paths: IntentPaths([$0])) }
        }
        var result = self
        for (path, task) in created {
            let wanting = wishes.filter { $0.paths.want(path) }.map(\.name)
            if let first = wanting.first, !wanting.contains(task) { result.created[path] = first }
        }
        for (path, old) in displaced {
            let speaking = wishes.filter { $0.paths.speak(of: path) }.map(\.name)
            if let first = speaking.first, !speaking.contains(old.task) { result.displaced[path]?.task = first }
        }
        return result
    }
}
