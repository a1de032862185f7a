package import Diagnostics

/// A check that did not pass, in words: what was expected, what was seen, and the line it was seen in.
package struct CheckText: Sendable {
    private let palette: Palette

    package init(palette: Palette = .plain) {
        self.palette = palette
    }

    /// What a check that passes has to say.
    package func note(_ check: CheckOutcome) -> String? {
        check.note.map { palette.warning("note: ") + "\(check.name.oneLine) on \(check.router.oneLine): \($0.oneLine)" }
    }

    package func lines(_ check: CheckOutcome) -> [String] {
        [
            palette.removed("\(check.result.rawValue.uppercased()) \(check.name.oneLine) on \(check.router.oneLine)")
                + ": \(check.subject.oneLine)",
            "     expected: \(check.expected.oneLine)",
            "     observed: \(check.observed.oneLine)",
            "     evidence: \(check.evidence.oneLine)",
        ]
    }
}
