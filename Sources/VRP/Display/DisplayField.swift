/// A word of a line and the columns it takes up.
package struct DisplayField: Sendable, Hashable {
    package var text: String
    package var span: Range<Int>
}

extension DisplayLine {
    /// The words with their places, columns counted from 0.
    package var fields: [DisplayField] {
        var fields: [DisplayField] = []
        for (column, character) in text.enumerated() where !character.isWhitespace {
            if let last = fields.indices.last, fields[last].span.upperBound == column {
                fields[last].text.append(character)
                fields[last].span = fields[last].span.lowerBound..<column + 1
            } else {
                fields.append(DisplayField(text: String(character), span: column..<column + 1))
            }
        }
        return fields
    }
}
