import Diagnostics
package import Planning
import YANG

/// A plan as a network engineer reads it: per task and router, what is added, changed and removed, and what that does.
package struct PlanText: Sendable {
    private let palette: Palette
    private let redaction: Redaction
    /// What is said of a plan that changes nothing.
    private let nothing: String

    package init(
        palette: Palette = .plain, secrets: Set<String> = [],
        nothing: String = "Nothing to do: every router already runs what the playbook wants."
    ) {
        self.palette = palette
        self.nothing = nothing
        redaction = Redaction(secrets)
    }

    /// The whole plan as shortened YANG paths.
    package func text(_ plan: Plan, notes: [String] = []) -> String {
        let changes = ChangeLines(palette: palette, redaction: redaction)
        return body(plan, notes) { changes.lines(for: $0.changes) }
    }

    /// The whole plan with each router's change given as lines by the caller (`--as vrp`, `--as xml`).
    package func text(_ plan: Plan, notes: [String] = [], lines: (RouterChange) -> [String]) -> String {
        body(plan, notes) { change in
            lines(change).map(coloured) + change.hazards.map { palette.warning("! " + $0) }
        }
    }

    private func body(_ plan: Plan, _ notes: [String], _ lines: (RouterChange) -> [String]) -> String {
        var text = [palette.heading(plan.name)]
        if plan.isNothingToDo {
            text.append(nothing)
        } else {
            text += tasks(plan, lines) + [""] + PlanSummary(palette: palette).lines(plan)
        }
        text += notes.map { palette.warning("note: ") + $0.oneLine }
        if !plan.isNothingToDo { text.append(palette.faint("plan \(plan.hash)")) }
        return text.joined(separator: "\n") + "\n"
    }

    private func tasks(_ plan: Plan, _ lines: (RouterChange) -> [String]) -> [String] {
        var text: [String] = []
        var quiet: [Int] = []
        for (index, task) in plan.tasks.enumerated() {
            if task.changes.isEmpty {
                quiet.append(index)
                continue
            }
            text += unchanged(quiet, of: plan)
            quiet = []
            let step = task.step == task.name ? "" : palette.faint(" (\(task.step))")
            text += ["", palette.heading("Task \(index + 1) of \(plan.tasks.count): \(task.name)") + step]
            for change in task.changes {
                text.append("  " + palette.heading(change.router))
                text += lines(change).map { "    " + $0 }
            }
        }
        return text + unchanged(quiet, of: plan)
    }

    private func unchanged(_ places: [Int], of plan: Plan) -> [String] {
        guard let first = places.first, let last = places.last else { return [] }
        let numbers = first == last ? "Task \(first + 1)" : "Tasks \(first + 1) to \(last + 1)"
        let names = places.map { plan.tasks[$0].name }.joined(separator: ", ")
        return ["", palette.faint("\(numbers) of \(plan.tasks.count): nothing to change (\(names))")]
    }

    private func coloured(_ line: String) -> String {
        let words = line.drop { $0 == " " }
        if words.hasPrefix("undo ") || words.hasPrefix("-") { return palette.removed(line) }
        return words == "#" || words == "quit" ? palette.faint(line) : line
    }
}
