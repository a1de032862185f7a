/// A line of a change in somebody else's words, such as a command or a line of XML.
package struct PlanLine: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case adds
        case removes
        /// Leads to what changes, and changes nothing itself.
        case leads
    }

    package var text: String
    package var kind: Kind

    package init(_ text: String, _ kind: Kind = .adds) {
        self.text = text
        self.kind = kind
    }
}
