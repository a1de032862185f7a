/// The words of a line. A word that is not there is nil, so that no line of a router can end the process.
package struct DisplayWords: Sendable, Hashable {
    private var words: ArraySlice<String>

    package init(of text: String) {
        // By bytes: what routers put between words is ASCII.
        words = text.utf8.split { $0 <= 0x20 }.map { String(Substring($0)) }[...]
    }

    package var count: Int { words.count }
    package var first: String? { words.first }
    package var last: String? { words.last }

    /// Counted from 0.
    package subscript(place: Int) -> String? {
        guard place >= 0, place < words.count else { return nil }
        return words[words.startIndex + place]
    }

    /// The last word is `fromEnd: 0`, the one before it 1.
    package subscript(fromEnd place: Int) -> String? { self[words.count - 1 - place] }

    /// The words from `start` on but for the last `end` of them, with a blank between two; empty if none are left.
    package func joined(from start: Int = 0, butLast end: Int = 0) -> String {
        words.dropFirst(max(0, start)).dropLast(max(0, end)).joined(separator: " ")
    }

    /// Takes the first word off; nil if there is none.
    package mutating func popFirst() -> String? { words.popFirst() }

    /// The words without what `drop` finds at the beginning of each, such as the mark of a stale entry.
    package func withoutLeading(_ drop: (Character) -> Bool) -> DisplayWords {
        var copy = self
        copy.words = words.map { String($0.drop(while: drop)) }[...]
        return copy
    }
}
