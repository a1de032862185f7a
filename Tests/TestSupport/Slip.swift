import Testing

/// One mistake in a right text, and what is said of it.
package struct Slip: Sendable, CustomTestStringConvertible {
    package let old: String
    package let new: String
    package let error: String
    package var testDescription: String { new }

    package init(_ old: String, _ new: String, _ error: String) {
        self.old = old
        self.new = new
        self.error = error
    }
}
