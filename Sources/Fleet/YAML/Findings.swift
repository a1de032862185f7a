package import Diagnostics

/// Gathers what a reader finds in one file; it lives for one reading on one task, so it is a plain class.
package final class Findings {
    package private(set) var list = DiagnosticList()

    package init() {}

    package func error(_ message: String, at location: SourceLocation?, hint: String? = nil) {
        list.add(.error(message, at: location, hint: hint))
    }

    package func note(_ message: String, at location: SourceLocation?, hint: String? = nil) {
        list.add(Diagnostic(.note, message, at: location, hint: hint))
    }

    package func warning(_ message: String, at location: SourceLocation?, hint: String? = nil, rule: String? = nil) {
        list.add(Diagnostic(.warning, message, at: location, hint: hint, rule: rule))
    }

    /// "did you mean `x`?", or the whole list if nothing is near.
    package static func suggestion(for word: String, among candidates: [String]) -> String? {
        if let near = Spelling.nearest(to: word, among: candidates) { return "did you mean `\(near)`?" }
        guard !candidates.isEmpty, candidates.count <= 24 else { return nil }
        return "one of: \(candidates.joined(separator: ", "))"
    }

    /// The findings in the order of the file, thrown if any is an error; else the warnings.
    @discardableResult
    package func conclude() throws(DiagnosticList) -> [Diagnostic] {
        let sorted = list.all.enumerated().sorted { first, second in
            let a = first.element.location
            let b = second.element.location
            return (a?.line ?? 0, a?.column ?? 0, first.offset) < (b?.line ?? 0, b?.column ?? 0, second.offset)
        }
        let ordered = DiagnosticList(sorted.map(\.element))
        try ordered.throwIfErrors()
        return ordered.all
    }
}
