import Checks
import Diagnostics
import Fleet
import Parallel
import Planning
import Playbooks
import Rendering
import Transactions
import VRP
import YANG

/// Renders every task for every router into what the task wants of it.
struct IntentMaker: Sendable {
    let workspace: Workspace

    /// In the playbook's order; routers outside `--limit` are left out.
    func intents() throws -> [TaskIntent] {
        let routers = Set(workspace.routers.map(\.name))
        return try edits(on: routers).map { task, edits in
            TaskIntent(
                name: task.name, step: task.stepName, edits: edits.mapValues(\.tree),
                checks: task.isAbsent ? [] : task.checkNames(on: routers))
        }
    }

    /// What each task renders for these routers, with the template's line of every node.
    func edits(on chosen: Set<String>) throws -> [(task: ServiceTask, edits: [String: RenderedEdit])] {
        var gaps = DiagnosticList()
        var renderers: [String: Renderer] = [:]
        let all = try workspace.model.tasks.map { task in
            var edits: [String: RenderedEdit] = [:]
            let contexts = task.routers.filter { chosen.contains($0.router) }
            for context in contexts { _ = try renderer(for: context.platform, &renderers) }
            let rendered = contexts.parallelMap { [renderers] context in
                Result { try renderers[context.platform].flatMap { try render(task, context, $0) } }
            }
            for (context, outcome) in zip(contexts, rendered) {
                guard var edit = try outcome.get() else { continue }
                edit.task = task.location
                try workspace.schemas.platform(context.platform).refusals(of: edit, for: context.router)
                    .forEach { gaps.add($0) }
                edits[context.router] = edit
            }
            return (task, edits)
        }
        try gaps.throwIfErrors()
        return all
    }

    private func renderer(for name: String, _ made: inout [String: Renderer]) throws -> Renderer {
        if let renderer = made[name] { return renderer }
        let platform = try workspace.schemas.platform(name)
        let schema = try workspace.schemas.schema(of: platform)
        let library = try TemplateLibrary(folder: workspace.schemas.folder(of: platform), schema: schema)
        let renderer = Renderer(templates: library, schema: schema)
        made[name] = renderer
        return renderer
    }

    private func render(
        _ task: ServiceTask, _ context: RouterContext, _ renderer: Renderer
    ) throws -> RenderedEdit? {
        switch task.work {
        case .step(let step):
            return try renderer.render(
                step: step.rawValue, role: context.role.rawValue, context: context.values, router: context.router)
        case .template(let own):
            let schema = try workspace.schemas.schema(of: workspace.schemas.platform(context.platform))
            let template = try Template.load(
                bytes: OperatorFile.read(own.path, as: "template", namedAt: task.location), path: own.path,
                schema: schema)
            return try renderer.render(template, context: context.values, router: context.router)
        }
    }
}

extension Stage {
    /// What every task wants of every router, secrets as marks that know what they stand for.
    func intents() async throws -> [TaskIntent] {
        var intents = try IntentMaker(workspace: workspace).intents()
        var holdsSecrets = false
        for index in intents.indices {
            for (router, edit) in intents[index].edits {
                let marked = try secrets.marked(edit, for: router)
                if marked != edit { holdsSecrets = true }
                intents[index].edits[router] = marked
            }
        }
        if holdsSecrets { try await rememberSecrets() }
        return intents
    }
}

extension ServiceTask {
    /// The step's name, or the operator's template.
    var stepName: String {
        switch work {
        case .step(let step): step.rawValue
        case .template(let own): own.path
        }
    }

    /// The tool's checks by name, and the operator's own by their tables, as their outcomes are called: those that some
    /// router that takes part is asked about.
    func checkNames(on routers: Set<String>) -> [String] {
        var names: [String] = []
        for name in CheckQuestion.all(of: self, on: routers).map(\.name) where !names.contains(name) {
            names.append(name)
        }
        return names
    }
}

extension Platform {
    /// What the router's release cannot express, where the template asks for it: found before anything is sent.
    fileprivate func refusals(of edit: RenderedEdit, for router: String) -> [Diagnostic] {
        gaps(in: edit.tree).map { gap in
            .error(
                "router `\(router)`: \(title): \(gap.reason)", at: edit.origin(of: gap.path),
                hint: gap.remedy)
        }
    }
}
