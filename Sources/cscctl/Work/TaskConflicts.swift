import Diagnostics
import Fleet
import Planning
import Playbooks
import Rendering
import YANG

/// Finds tasks that want different things of one node: each apply would change it there and back, and never be done.
///
/// The steps that are shipped agree with each other, so only routers with a template of the operator's own are looked at.
struct TaskConflicts {
    let workspace: Workspace

    func refuse() throws {
        let own = Set(
            workspace.model.tasks.filter { $0.isOwnTemplate && !$0.isAbsent }.flatMap(\.routers).map(\.router))
        let chosen = own.intersection(workspace.routers.map(\.name))
        guard !chosen.isEmpty else { return }
        let rendered = try IntentMaker(workspace: workspace).edits(on: chosen).filter { !$0.task.isAbsent }
        let rules = try workspace.rulesByRouter()
        let problems = workspace.routers.map(\.name).filter(chosen.contains).compactMap { router in
            let wishes = rendered.compactMap { task, edits in
                edits[router].map { Wish(task: task.name, edit: $0) }
            }
            return Self.conflict(on: router, wishes, rules[router] ?? PlatformRules())
        }
        try DiagnosticList(problems).throwIfErrors()
    }

    /// What one task wants of a router.
    private struct Wish {
        var task: String
        var edit: RenderedEdit

        func resolved(onto tree: DataTree, _ rules: PlatformRules) -> DataTree {
            Resolution.resolve(edit.tree, onto: tree, rules: rules)
        }
    }

    /// The first task that would undo something of a later one, if it were to come again.
    private static func conflict(on router: String, _ wishes: [Wish], _ rules: PlatformRules) -> Diagnostic? {
        let done = wishes.reduce(DataTree()) { $1.resolved(onto: $0, rules) }
        for (place, earlier) in wishes.enumerated() {
            let again = earlier.resolved(onto: done, rules)
            guard let path = done.difference(to: again).entries.first?.path else { continue }
            let later = wishes.dropFirst(place + 1).last {
                !again.difference(to: $0.resolved(onto: again, rules)).isEmpty
            }
            guard let later else { continue }
            let place = earlier.edit.origin(of: path).map { ", there by \($0)" } ?? ""
            return .error(
                "router `\(router)`: the tasks `\(earlier.task)` and `\(later.task)` want different things of "
                    + "\(path.shortened)\(place): every apply would change it there and back",
                at: later.edit.origin(of: path),
                hint: "leave it to one of them; what a step says is changed by its options, or in a copy of its "
                    + "template (--templates)")
        }
        return nil
    }
}

extension ServiceTask {
    fileprivate var isOwnTemplate: Bool { if case .template = work { true } else { false } }
}
