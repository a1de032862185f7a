import Addressing

/// An AS_PATH as a table prints it: sequences in the open, sets in braces (RFC 4271 section 4.3), those of a confederation in
/// round and square brackets (RFC 5065 section 3).
package struct ASPath: Sendable, Hashable, CustomStringConvertible {
    /// As written, without the origin at its end.
    package let text: String
    /// The ASes in sequence, the nearest first; those in brackets, which stand in no order or inside a confederation, are not
    /// among them.
    package let sequence: [UInt32]

    /// The AS that the route comes from, as far as the sequence tells; nil for a route of this AS or of its confederation.
    package var last: UInt32? { sequence.last }

    package var description: String { text }

    private static let brackets: [Character: Character] = ["(": ")", "{": "}", "[": "]"]

    /// Nil unless the words are AS numbers, and brackets that close.
    package init?(_ words: [String]) {
        var sequence: [UInt32] = []
        var closing: Character?
        for word in words {
            var rest = word[...]
            while let first = rest.first {
                if let end = closing, first == end {
                    closing = nil
                    rest = rest.dropFirst()
                } else if closing == nil, let end = ASPath.brackets[first] {
                    closing = end
                    rest = rest.dropFirst()
                } else if first == "," {
                    rest = rest.dropFirst()
                } else {
                    let digits = rest.prefix { $0.isNumber || $0 == "." }
                    guard let number = ASNumber.read(String(digits)) else { return nil }
                    if closing == nil { sequence.append(number) }
                    rest = rest.dropFirst(digits.count)
                }
            }
        }
        guard closing == nil else { return nil }
        text = words.joined(separator: " ")
        self.sequence = sequence
    }
}
