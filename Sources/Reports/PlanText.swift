package import Planning
import YANG

/// A plan as a network engineer reads it: per task and router, what is added, changed and removed, and what that does.
package struct PlanText: Sendable {
    private let palette: Palette
    private let redaction: Redaction

    package init(palette: Palette = .plain, secrets: Set<String> = []) {
        self.palette = palette
        redaction = Redaction(secrets)
    }

    /// The whole plan as shortened YANG paths.
    package func text(_ plan: Plan) -> String {
        body(plan) { change in change.changes.flatMap(lines(for:)) }
    }

    /// The whole plan with each router's change given as lines by the caller (`--as vrp`, `--as xml`).
    package func text(_ plan: Plan, lines: (RouterChange) -> [String]) -> String {
        body(plan) { change in lines(change).map(coloured) }
    }

    private func body(_ plan: Plan, _ lines: (RouterChange) -> [String]) -> String {
        var text = [palette.heading(plan.name)]
        if plan.isNothingToDo {
            text.append("Nothing to do: every router already runs what the playbook wants.")
            return text.joined(separator: "\n") + "\n"
        }
        for (index, task) in plan.tasks.enumerated() where !task.changes.isEmpty {
            let step = task.step == task.name ? "" : palette.faint(" (\(task.step))")
            text.append("\n" + palette.heading("Task \(index + 1) of \(plan.tasks.count): \(task.name)") + step)
            for change in task.changes {
                text.append("  " + palette.heading(change.router))
                text += lines(change).map { "    " + $0 }
                text += change.hazards.map { "    " + palette.warning("! " + $0) }
            }
        }
        text.append("\n" + summary(plan))
        text.append(palette.faint("plan \(plan.hash)"))
        return text.joined(separator: "\n") + "\n"
    }

    package func summary(_ plan: Plan) -> String {
        let changes = plan.tasks.flatMap(\.changes)
        let kinds = Dictionary(grouping: changes.flatMap(\.changes), by: \.kind).mapValues(\.count)
        let hazards = changes.map(\.hazards.count).reduce(0, +)
        let tasks = plan.tasks.filter { !$0.changes.isEmpty }.count
        var words = [
            "\(kinds[.created] ?? 0) to add", "\((kinds[.changed] ?? 0) + (kinds[.recreated] ?? 0)) to change",
            "\(kinds[.removed] ?? 0) to remove",
        ]
        if hazards > 0 { words.append("\(hazards) hazard\(hazards == 1 ? "" : "s")") }
        return "\(tasks) task\(tasks == 1 ? "" : "s"), \(plan.routers.count) routers: " + words.joined(separator: ", ")
            + "."
    }

    private func lines(for change: NodeChange) -> [String] {
        let path = change.path.shortened
        let nodes = NodeLines(redaction: redaction)
        switch change.kind {
        case .created: return subtree(change.after, path, sign: "+", nodes).map(palette.added)
        case .removed: return subtree(change.before, path, sign: "-", nodes).map(palette.removed)
        case .changed:
            return [
                palette.changed(
                    "~ \(path): \(redaction.value(of: change.before)) -> \(redaction.value(of: change.after))")
            ]
        case .recreated:
            return [palette.changed("~ \(path): deleted and created again")]
                + subtree(change.before, path, sign: "-", nodes).map(palette.removed)
                + subtree(change.after, path, sign: "+", nodes).map(palette.added)
        }
    }

    private func subtree(_ node: DataNode?, _ path: String, sign: String, _ nodes: NodeLines) -> [String] {
        guard let node else { return [] }
        if node.kind == .leaf || node.kind == .leafList {
            return [node.value.isEmpty ? "\(sign) \(path)" : "\(sign) \(path): \(redaction.value(of: node))"]
        }
        return ["\(sign) \(path)"] + nodes.lines(below: node).map { "\(sign)     " + $0 }
    }

    private func coloured(_ line: String) -> String {
        let words = line.drop { $0 == " " }
        if words.hasPrefix("undo ") || words.hasPrefix("-") { return palette.removed(line) }
        return words == "#" || words == "quit" ? palette.faint(line) : line
    }
}
