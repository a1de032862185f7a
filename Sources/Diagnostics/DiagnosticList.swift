/// Findings gathered over a whole input, thrown together so that an operator mends them in one go.
package struct DiagnosticList: Error, Sendable, Hashable, CustomStringConvertible {
    package var all: [Diagnostic]

    package init(_ all: [Diagnostic] = []) {
        self.all = all
    }

    /// A waived error does not count.
    package var hasErrors: Bool { all.contains { $0.severity == .error && $0.waiver == nil } }

    package mutating func add(_ diagnostic: Diagnostic) {
        all.append(diagnostic)
    }

    /// Throws the whole list if any of its findings is an error.
    package func throwIfErrors() throws(DiagnosticList) {
        if hasErrors { throw self }
    }

    package var description: String { all.map(\.description).joined(separator: "\n") }
}
