package import Diagnostics
package import XML

/// A piece of a template as it was read: an element, text in one, a loop or a branch.
package indirect enum TemplateNode: Sendable, Hashable {
    case element(TemplateElement)
    case text(TemplateText, at: SourceLocation)
    case loop(TemplateLoop)
    case branch(TemplateBranch)
}

/// An element of a template, with what it holds.
package struct TemplateElement: Sendable, Hashable {
    package var name: XMLName
    package var attributes: [XMLName: TemplateText]
    package var content: [TemplateNode]
    package var location: SourceLocation
}

/// `<?for variable in list?> body <?end?>`.
package struct TemplateLoop: Sendable, Hashable {
    package var variable: String
    package var list: NamePath
    package var body: [TemplateNode]
    package var location: SourceLocation
}

/// `<?if condition?> yes <?else?> no <?end?>`.
package struct TemplateBranch: Sendable, Hashable {
    package var condition: TemplateCondition
    package var yes: [TemplateNode]
    package var no: [TemplateNode]
    package var location: SourceLocation
}
