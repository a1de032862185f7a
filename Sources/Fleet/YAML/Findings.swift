package import Diagnostics

/// Gathers what a reader finds in one file; it lives for one reading on one task, so it is a plain class.
package final class Findings {
    package private(set) var list = DiagnosticList()
    /// The files in the order in which their findings are told; of one that is not here, before the others.
    package var order: [String] = []

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

    package func add(_ more: DiagnosticList) {
        for finding in more.all { list.add(finding) }
    }

    /// Puts other findings in the place of those so far.
    package func replace(_ change: ([Diagnostic]) -> [Diagnostic]) {
        list = DiagnosticList(change(list.all))
    }

    /// "did you mean `x`?", or the whole list if nothing is near.
    package static func suggestion(for word: String, among candidates: [String]) -> String? {
        if let near = Spelling.nearest(to: word, among: candidates) { return "did you mean `\(near)`?" }
        guard !candidates.isEmpty, candidates.count <= 24 else { return nil }
        return "one of: \(candidates.joined(separator: ", "))"
    }

    /// The findings in the order of the files, thrown if any is an error; else the warnings.
    @discardableResult
    package func conclude() throws(DiagnosticList) -> [Diagnostic] {
        let ranks = Dictionary(zip(order, order.indices)) { first, _ in first }
        let sorted = list.all.enumerated().sorted { first, second in
            let a = first.element.location
            let b = second.element.location
            let rank = (a.flatMap { ranks[$0.file] } ?? 0, b.flatMap { ranks[$0.file] } ?? 0)
            return (rank.0, a?.line ?? 0, a?.column ?? 0, first.offset)
                < (rank.1, b?.line ?? 0, b?.column ?? 0, second.offset)
        }
        let ordered = DiagnosticList(sorted.map(\.element))
        try ordered.throwIfErrors()
        return ordered.all
    }
}
