import Diagnostics
package import Journaling
package import Planning
import YANG

/// A plan as a network engineer reads it: per task and router, what is added, changed and removed, and what that does.
package struct PlanText: Sendable {
    private let palette: Palette
    private let redaction: Redaction
    /// What is said of a plan that changes nothing.
    private let nothing: String
    private let waiting: [WaitingReport]
    private let saves: Bool
    private let place: NetworkTag?

    package init(
        palette: Palette = .plain, secrets: Set<String> = [],
        nothing: String = "Nothing to do: every router already runs what the playbook wants.",
        waiting: [WaitingReport] = [], saves: Bool = false, place: NetworkTag? = nil
    ) {
        self.place = place
        self.saves = saves
        self.waiting = waiting
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
    package func text(_ plan: Plan, notes: [String] = [], lines: (RouterChange) -> [PlanLine]) -> String {
        body(plan, notes) { change in
            lines(change).map(coloured) + change.hazards.map { palette.warning("! " + $0) }
        }
    }

    private func body(_ plan: Plan, _ notes: [String], _ lines: (RouterChange) -> [String]) -> String {
        var text = [palette.heading((place.map { "\($0) " } ?? "") + plan.name)]
        if plan.isNothingToDo {
            text += waiting.isEmpty ? [nothing] : tasksOnTrial(Array(plan.tasks.indices), of: plan)
        } else {
            text += tasks(plan, lines) + [""] + PlanSummary(palette: palette, saves: saves).lines(plan)
        }
        text += waiting.map { palette.warning("waiting: ") + "of run \($0.run), \($0.words)".oneLine }
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

    /// Tasks that nothing is planned for, those apart that routers run on trial: they are not done.
    private func unchanged(_ places: [Int], of plan: Plan) -> [String] {
        let trial = waiting.reduce(into: Set<String>()) { $0.formUnion($1.tasks) }
        let onTrial = places.filter { trial.contains(plan.tasks[$0].name) }
        return tasksOnTrial(onTrial, of: plan) + settled(places.filter { !onTrial.contains($0) }, of: plan)
    }

    private func tasksOnTrial(_ places: [Int], of plan: Plan) -> [String] {
        places.compactMap { place in
            let name = plan.tasks[place].name
            let routers = waiting.flatMap(\.routers).filter { $0.tasks.contains(name) }.map(\.name)
            guard !routers.isEmpty else { return nil }
            return palette.warning("Task \(place + 1) of \(plan.tasks.count): \(name): waiting, not done")
                + " (on trial on \(routers.joined(separator: ", ")))"
        }
    }

    private func settled(_ places: [Int], of plan: Plan) -> [String] {
        guard let first = places.first, let last = places.last else { return [] }
        let numbers = first == last ? "Task \(first + 1)" : "Tasks \(first + 1) to \(last + 1)"
        let names = places.map { plan.tasks[$0].name }.joined(separator: ", ")
        return ["", palette.faint("\(numbers) of \(plan.tasks.count): nothing to change (\(names))")]
    }

    private func coloured(_ line: PlanLine) -> String {
        switch line.kind {
        case .adds: line.text
        case .removes: palette.removed(line.text)
        case .leads: palette.faint(line.text)
        }
    }
}
