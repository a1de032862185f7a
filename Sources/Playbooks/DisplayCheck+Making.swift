package import Diagnostics
import Fleet

extension DisplayCheck {
    /// A check that no row has these values.
    package init(_ command: String, parser: String, none: [String: String], at location: SourceLocation) {
        self.init(
            command: command, parser: Located(parser, at: location),
            expectation: RowExpectation(every: [:], any: [:], none: none, atLeast: nil, atMost: nil))
    }
}
