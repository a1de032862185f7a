package import Diagnostics
import XML
package import YANG

/// One XML template, read and understood: what it gives depends only on the context it is rendered with.
package struct Template: Sendable, Hashable {
    package let file: String
    /// The elements below the root `<config>`, with the instructions between them.
    package let nodes: [TemplateNode]

    /// Reads a template with its parts and checks every element of it against the schema, so that a slip in a branch that
    /// is rarely taken is found when the template is loaded and not on the night when it is rendered.
    package static func load(
        bytes: [UInt8], path: String, schema: Schema, parts: TemplateParts = .files
    ) throws(DiagnosticList) -> Template {
        let template = Template(file: path, nodes: try nodes(bytes: bytes, path: path, parts: parts))
        var check = TemplateSchemaCheck(schema)
        check.check(template.nodes)
        try check.findings.throwIfErrors()
        return template
    }

    /// What stands below the root of a template or part, which must have that name.
    static func nodes(
        bytes: [UInt8], path: String, root name: String = "config", parts: TemplateParts, depth: Int = 0
    ) throws(DiagnosticList) -> [TemplateNode] {
        let events: [XMLEvent]
        do {
            events = try XMLDocument.events(bytes)
        } catch {
            let location = SourceLocation(file: path, line: max(1, error.line), column: max(1, error.column))
            throw DiagnosticList([.error(error.message, at: location)])
        }
        var builder = TemplateBuilder(file: path, parts: parts, depth: depth)
        builder.consume(events, TemplatePositions(bytes, file: path))
        var findings = builder.findings
        guard case .element(let root)? = builder.nodes.first, builder.nodes.count == 1, root.name.local == name
        else {
            let location = SourceLocation(file: path, line: 1, column: 1)
            let kind = name == "part" ? "part" : "template"
            findings.add(.error("a \(kind)'s root must be <\(name)>, with no instruction outside it", at: location))
            throw findings
        }
        try findings.throwIfErrors()
        return root.content
    }
}

extension TemplateBuilder {
    /// Takes a whole document's events; their places are looked up in the order in which they come.
    fileprivate mutating func consume(_ events: [XMLEvent], _ positions: TemplatePositions) {
        var starts = positions.starts[...]
        var instructions = positions.instructions[...]
        var texts = positions.texts[...]
        let nowhere = SourceLocation(file: "", line: 1, column: 1)
        for event in events {
            switch event {
            case .start(let name, let attributes, _):
                start(name, attributes, at: starts.popFirst() ?? nowhere)
            case .end(let name, _):
                end(name)
            case .text(let text, _):
                if !text.allSatisfy(\.isWhitespace) { characters(text, at: texts.popFirst() ?? nowhere) }
            case .processingInstruction(let target, let data, _):
                instruction(target, data, at: instructions.popFirst() ?? nowhere)
            case .comment:
                break
            }
        }
    }
}
