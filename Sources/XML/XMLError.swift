/// Why a text is not XML that we accept, or a value cannot be written as XML, with the place where reading stopped.
package struct XMLError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case malformed
        case documentType
        case tooDeep
        case tooManyNodes
        case tooManyAttributes
        case textTooLong
        case unwritable
    }

    package var code: Code
    package var message: String
    /// Counts from 1; 0 where no text was being read.
    package var line: Int
    package var column: Int

    package init(_ code: Code, _ message: String, line: Int = 0, column: Int = 0) {
        self.code = code
        self.message = message
        self.line = line
        self.column = column
    }

    package var description: String { line > 0 ? "XML line \(line), column \(column): \(message)" : "XML: \(message)" }
}
