package import Diagnostics

/// A check that did not pass, in words: what was expected, what was seen, and the line it was seen in.
package struct CheckText: Sendable {
    private let palette: Palette

    package init(palette: Palette = .plain) {
        self.palette = palette
    }

    package func lines(_ check: CheckOutcome) -> [String] {
        [
            palette.removed("\(check.result.rawValue.uppercased()) \(check.name) on \(check.router)")
                + ": \(check.subject)",
            "     expected: \(check.expected)",
            "     observed: \(check.observed)",
            "     evidence: \(check.evidence)",
        ]
    }
}
