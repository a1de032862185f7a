/// One finding about what an operator wrote or a router said: what is wrong, where, and what to do about it.
package struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
    package var severity: Severity
    package var message: String
    package var location: SourceLocation?
    /// What to type or change, as a sentence; printed on a line of its own.
    package var hint: String?
    /// The catalogue's id of the rule that found it, such as `L-20`.
    package var rule: String?
    /// The router that a rule's finding is about.
    package var router: String?
    /// Why the operator waived it; then it is still told, and does not count.
    package var waiver: String?
    /// The template's line that wrote what the finding is about, where `location` is the line that it was written for.
    package var template: SourceLocation?

    package init(
        _ severity: Severity, _ message: String, at location: SourceLocation? = nil, hint: String? = nil,
        rule: String? = nil, router: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.location = location
        self.hint = hint
        self.rule = rule
        self.router = router
    }

    package static func error(_ message: String, at location: SourceLocation? = nil, hint: String? = nil) -> Diagnostic
    {
        Diagnostic(.error, message, at: location, hint: hint)
    }

    /// `file:line:column: error: message`, and the hint on the next line; of a waived one the reason. A message of several
    /// lines goes on indented: what a router or a program said cannot pass for a line of ours.
    package var description: String {
        let place = location.map { "\($0): ".oneLine } ?? ""
        let name = rule.map { " [\($0)]" } ?? ""
        let message = Self.indented(message)
        let hint = hint.map(Self.indented)
        let waiver = waiver.map(Self.indented)
        if let waiver { return "\(place)waived \(severity.rawValue): \(message)\(name)\n    waived: \(waiver)" }
        return "\(place)\(severity.rawValue): \(message)\(name)" + (hint.map { "\n    \($0)" } ?? "")
    }

    /// The finding without its hint; of a waived one the reason stands in brackets.
    package var line: String {
        let place = location.map { "\($0): " } ?? ""
        let name = rule.map { " [\($0)]" } ?? ""
        let waived = waiver.map { " (waived: \($0))" } ?? ""
        return "\(place)\(severity.rawValue): \(message)\(name)\(waived)".oneLine
    }

    private static func indented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).oneLine }.joined(
            separator: "\n    ")
    }
}
