import Diagnostics
import XML

/// An element that a template gave, with the place in the template that it came from.
struct RenderedElement: Sendable, Hashable {
    var name: XMLName
    var attributes: [XMLName: String]
    var text: String
    var children: [RenderedElement]
    var location: SourceLocation

    var element: XMLElement {
        XMLElement(name, attributes: attributes, text: text, children: children.map(\.element))
    }
}
