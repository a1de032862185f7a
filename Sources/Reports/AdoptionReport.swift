import Diagnostics

/// The JSON and the text of `adopt`: what routers run already of a service, and what an apply would change.
package struct AdoptionReport: Sendable, Hashable, Codable {
    package struct Task: Sendable, Hashable, Codable {
        package var name: String
        package var found: Int

        package init(name: String, found: Int) {
            self.name = name
            self.found = found
        }
    }

    /// One place where a router does not run what the playbook wants.
    package struct Difference: Sendable, Hashable, Codable {
        package var path: String
        /// `missing`, `extra` or `different`.
        package var change: String
        package var wanted: String?
        package var running: String?

        package init(path: String, change: String, wanted: String?, running: String?) {
            self.path = path
            self.change = change
            self.wanted = wanted
            self.running = running
        }
    }

    package struct Router: Sendable, Hashable, Codable {
        package var name: String
        /// Nodes in place that are not recorded yet.
        package var found: Int
        /// Nodes that are recorded already.
        package var recorded: Int
        package var tasks: [Task]
        package var differences: [Difference]

        package init(name: String, found: Int, recorded: Int, tasks: [Task], differences: [Difference]) {
            self.name = name
            self.found = found
            self.recorded = recorded
            self.tasks = tasks
            self.differences = differences
        }
    }

    package var name: String
    /// `found` for a dry run, `recorded`, or `nothing-to-do`.
    package var verdict: String
    /// The run that recorded it.
    package var run: String?
    package var routers: [Router]
    package var notes: [String]

    package init(name: String, verdict: String, run: String? = nil, routers: [Router], notes: [String]) {
        self.name = name
        self.verdict = verdict
        self.run = run
        self.routers = routers
        self.notes = notes
    }

    package var found: Int { routers.map(\.found).reduce(0, +) }
}

extension AdoptionReport {
    /// As a reader wants it, without what became of it.
    package func text(_ palette: Palette = .plain) -> String {
        var lines = [palette.heading(name)]
        for router in routers {
            lines.append("  " + palette.heading(router.name))
            lines.append("    " + counts(router))
            lines += router.differences.map { "    \($0.change): \(line($0))" }
        }
        lines += notes.map { palette.warning("note: ") + $0.oneLine }
        return lines.joined(separator: "\n") + "\n"
    }

    private func counts(_ router: Router) -> String {
        var parts: [String] = []
        if router.found > 0 {
            let tasks = router.tasks.map { "\($0.name) \($0.found)" }.joined(separator: ", ")
            parts.append("\(counted(router.found, "node")) in place (\(tasks))")
        }
        if router.recorded > 0 { parts.append("\(router.recorded) nodes recorded already") }
        return parts.isEmpty ? "nothing in place" : parts.joined(separator: "; ")
    }

    private func line(_ difference: Difference) -> String {
        switch (difference.wanted, difference.running) {
        case (let wanted?, let running?) where difference.change == "different":
            "\(difference.path) is \(running), and the playbook wants \(wanted)".oneLine
        default: difference.path.oneLine
        }
    }
}
