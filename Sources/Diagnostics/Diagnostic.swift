/// One finding about what an operator wrote or a router said: what is wrong, where, and what to do about it.
package struct Diagnostic: Error, Sendable, Hashable, CustomStringConvertible {
    package var severity: Severity
    package var message: String
    package var location: SourceLocation?
    /// What to type or change, as a sentence; printed on a line of its own.
    package var hint: String?
    /// The catalogue's id of the rule that found it, such as `L-20`.
    package var rule: String?

    package init(
        _ severity: Severity, _ message: String, at location: SourceLocation? = nil, hint: String? = nil,
        rule: String? = nil
    ) {
        self.severity = severity
        self.message = message
        self.location = location
        self.hint = hint
        self.rule = rule
    }

    package static func error(_ message: String, at location: SourceLocation? = nil, hint: String? = nil) -> Diagnostic
    {
        Diagnostic(.error, message, at: location, hint: hint)
    }

    /// `file:line:column: error: message`, and the hint on the next line.
    package var description: String {
        let place = location.map { "\($0): " } ?? ""
        let name = rule.map { " [\($0)]" } ?? ""
        return "\(place)\(severity.rawValue): \(message)\(name)" + (hint.map { "\n    \($0)" } ?? "")
    }
}
