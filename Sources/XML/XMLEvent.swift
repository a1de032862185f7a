/// One thing met while reading a document in order; `line` is where the construct ends (text: where it begins).
package enum XMLEvent: Sendable, Hashable {
    case start(XMLName, attributes: [XMLName: String], line: Int)
    case end(XMLName, line: Int)
    /// All character data up to the next event, in one piece.
    case text(String, line: Int)
    case processingInstruction(target: String, data: String, line: Int)
    case comment(String, line: Int)
}
