package import Diagnostics
package import Playbooks
import XML
package import YANG

/// Turns a task's context for one router into the edit that the router should get, by the step's template.
package struct Renderer: Sendable {
    private let templates: TemplateLibrary
    private let schema: Schema

    package init(templates: TemplateLibrary, schema: Schema) {
        self.templates = templates
        self.schema = schema
    }

    package var steps: [String] { templates.steps }

    /// Nil if the step has nothing for the role. Defaults that a template spells out stay: they are asked for.
    package func render(
        step: String, role: String, context: TemplateValue, router: String
    ) throws(DiagnosticList) -> RenderedEdit? {
        guard templates.steps.contains(step) else {
            let nearest = Spelling.nearest(to: step, among: templates.steps).map { "did you mean `\($0)`?" }
            throw DiagnosticList([
                .error(
                    "no templates for the step `\(step)`",
                    hint: nearest ?? "there are \(templates.steps.joined(separator: ", "))")
            ])
        }
        guard let template = templates.template(step: step, role: role) else { return nil }
        return try render(template, context: context, router: router)
    }

    /// Renders one template, whatever step and role it belongs to.
    package func render(
        _ template: Template, context: TemplateValue, router: String
    ) throws(DiagnosticList) -> RenderedEdit {
        var evaluation = TemplateEvaluation()
        let (elements, _) = evaluation.render(template.nodes, in: TemplateScope(context, router: router))
        try evaluation.findings.throwIfErrors()
        do {
            let tree = try schema.read(elements.map(\.element), trimmingDefaults: false)
            return RenderedEdit(tree: tree, elements: elements)
        } catch {
            let fallback = SourceLocation(file: template.file, line: 1, column: 1)
            let location = elements.location(of: error.path.steps[...]) ?? fallback
            throw DiagnosticList([.error("\(error) (rendering for \(router))", at: location)])
        }
    }
}
