/// A place in a file that an operator wrote; lines and columns count from 1.
package struct SourceLocation: Sendable, Hashable, Codable, CustomStringConvertible {
    package var file: String
    package var line: Int
    package var column: Int

    package init(file: String, line: Int, column: Int) {
        self.file = file
        self.line = line
        self.column = column
    }

    package var description: String { "\(file):\(line):\(column)" }

    /// `line 7`, with its file where that is not the other place's.
    package func seen(from place: SourceLocation) -> String {
        "line \(line)" + (file == place.file ? "" : " of \(file)")
    }
}
