import Diagnostics
import Playbooks
import XML

/// One rendering of one template for one router: what it gives, and everything that is wrong with it.
struct TemplateEvaluation {
    private(set) var findings = DiagnosticList()

    /// The elements and text that a run of template nodes gives in a scope.
    mutating func render(_ nodes: [TemplateNode], in scope: TemplateScope) -> (
        elements: [RenderedElement], text: String
    ) {
        var elements: [RenderedElement] = []
        var text = ""
        for node in nodes {
            switch node {
            case .element(let element):
                elements.append(render(element, in: scope))
            case .text(let pieces, let location):
                text += render(pieces, in: scope, at: location)
            case .loop(let loop):
                for (index, item) in items(of: loop, in: scope).enumerated() {
                    let inner = render(loop.body, in: scope.entering(loop.variable, item, index: index + 1))
                    elements += inner.elements
                    text += inner.text
                }
            case .branch(let branch):
                guard
                    let holds = gathering({ () throws(DiagnosticList) in
                        try scope.holds(branch.condition, at: branch.location)
                    })
                else { continue }
                let inner = render(holds ? branch.yes : branch.no, in: scope)
                elements += inner.elements
                text += inner.text
            }
        }
        return (elements, text)
    }

    private mutating func render(_ element: TemplateElement, in scope: TemplateScope) -> RenderedElement {
        let content = render(element.content, in: scope)
        var attributes: [XMLName: String] = [:]
        for (name, text) in element.attributes { attributes[name] = render(text, in: scope, at: element.location) }
        // Text in a template may be laid out on lines of its own: the white space around it is not part of the value.
        return RenderedElement(
            name: element.name, attributes: attributes, text: content.text.trimmed, children: content.elements,
            location: element.location)
    }

    private mutating func render(_ text: TemplateText, in scope: TemplateScope, at location: SourceLocation) -> String {
        text.parts.reduce(into: "") { result, part in
            switch part {
            case .literal(let literal): result += literal
            case .placeholder(let path, let filter):
                let value = gathering { () throws(DiagnosticList) in
                    try Self.text(of: path, filter, in: scope, at: location)
                }
                result += value ?? ""
            }
        }
    }

    private static func text(
        of path: NamePath, _ filter: TemplateFilter?, in scope: TemplateScope, at location: SourceLocation
    ) throws(DiagnosticList) -> String {
        let value = try scope.value(path, at: location)
        if let filter {
            switch filter.apply(to: value) {
            case .success(let text): return text
            case .failure(let misfit):
                throw scope.failure("`\(path) | \(filter.rawValue)`: the value \(misfit.reason)", at: location)
            }
        }
        guard let text = value.text else {
            throw scope.failure("`\(path)` is \(value.kindName): only text can stand here", at: location)
        }
        guard !text.isEmpty else {
            throw scope.failure(
                "`\(path)` is empty", at: location, hint: "if it may be empty, put the element in <?if has \(path)?>")
        }
        if let bad = text.unicodeScalars.first(where: { !isAllowed($0) }) {
            let code = String(bad.value, radix: 16, uppercase: true)
            throw scope.failure("the value of `\(path)` holds the control character U+\(code)", at: location)
        }
        return text
    }

    /// No value of a router's configuration holds control characters; XML 1.0 (section 2.2) has no way to write most.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value >= 0x20 && scalar.value != 0x7f && scalar.value != 0xfffe && scalar.value != 0xffff
    }

    private mutating func items(of loop: TemplateLoop, in scope: TemplateScope) -> [TemplateValue] {
        let items = gathering { () throws(DiagnosticList) -> [TemplateValue] in
            let value = try scope.value(loop.list, at: loop.location)
            guard case .list(let items) = value else {
                throw scope.failure("`\(loop.list)` is \(value.kindName), not a list", at: loop.location)
            }
            return items
        }
        return items ?? []
    }

    private mutating func gathering<Value>(_ work: () throws(DiagnosticList) -> Value) -> Value? {
        do {
            return try work()
        } catch {
            // A loop may say the same of every turn: once is enough.
            findings.all += error.all.filter { !findings.all.contains($0) }
            return nil
        }
    }
}
