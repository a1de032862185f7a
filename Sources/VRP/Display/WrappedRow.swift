/// A row of a table whose columns go on in the lines below it.
///
/// A word that is wider than its column is broken at a hyphen, a point, a slash, or where the column ends, and its rest stands
/// below its beginning.
package struct WrappedRow: Sendable, Hashable {
    /// All of its lines as one.
    package private(set) var line: DisplayLine
    /// The words with what follows them below.
    package private(set) var fields: [DisplayField]
    /// What the lowest line has of each word.
    private var lowest: [DisplayField]

    package init(_ line: DisplayLine) {
        self.init(line, line.fields)
    }

    package init(_ line: DisplayLine, _ fields: [DisplayField]) {
        self.line = line
        self.fields = fields
        lowest = fields
    }

    package var words: DisplayWords { DisplayWords(of: fields.map(\.text).joined(separator: " ")) }

    /// Takes a line that holds nothing but rests of this row's words; false, and nothing is changed, for any other.
    package mutating func takeRest(_ line: DisplayLine) -> Bool {
        let rests = line.fields
        guard !rests.isEmpty, rests.count < fields.count else { return false }
        var next = self
        var last = -1
        for rest in rests {
            let place = fields.lastIndex { $0.span.lowerBound <= rest.span.lowerBound } ?? 0
            guard place > last, isBroken(place) else { return false }
            last = place
            next.fields[place].text += rest.text
            next.lowest[place] = rest
        }
        next.line = DisplayLine(number: self.line.number, text: self.line.text + " " + line.normal)
        self = next
        return true
    }

    /// Whether a word may go on below: it ends where words are broken, or it fills its column.
    private func isBroken(_ place: Int) -> Bool {
        guard let end = lowest[place].text.last else { return false }
        if "-./_:".contains(end) { return true }
        guard fields.indices.contains(place + 1) else { return false }
        return fields[place + 1].span.lowerBound <= lowest[place].span.upperBound + 1
    }
}
