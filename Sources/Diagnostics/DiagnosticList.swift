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

    /// How many are printed; a file that is wrong throughout tells no more by ten thousand lines.
    private static let mostPrinted = 100

    /// In their order. Of more than a hundred, errors come before warnings and notes, and the rest is counted.
    package var description: String {
        guard all.count > Self.mostPrinted else { return all.map(\.description).joined(separator: "\n") }
        let isError = { (finding: Diagnostic) in finding.severity == .error && finding.waiver == nil }
        let sorted = all.filter(isError) + all.filter { !isError($0) }
        let printed = sorted.prefix(Self.mostPrinted).map(\.description)
        return (printed + ["and \(all.count - Self.mostPrinted) more"]).joined(separator: "\n")
    }
}
