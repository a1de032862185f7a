/// One line of a router's output, kept with each row read from it so that a finding can quote it.
package struct DisplayLine: Sendable, Hashable, CustomStringConvertible {
    /// Counted from 1.
    package var number: Int
    /// Without the white space at its end.
    package var text: String

    package init(number: Int, text: String) {
        self.number = number
        self.text = text
    }

    package var description: String { text }

    package var words: [String] { text.split(whereSeparator: \.isWhitespace).map(String.init) }

    /// Without white space at either end, and with runs of it inside made one blank: what tells one header from another.
    package var normal: String { words.joined(separator: " ") }

    package var isBlank: Bool { text.allSatisfy(\.isWhitespace) }

    package var isRule: Bool {
        let normal = normal
        return normal.count >= 5 && normal.allSatisfy { $0 == "-" }
    }

    /// What follows `label` and a colon (blanks around the colon aside); nil if the line begins otherwise. Ignores case.
    package func value(after label: String) -> String? {
        let normal = normal
        guard normal.lowercased().hasPrefix(label.lowercased()) else { return nil }
        let rest = normal.dropFirst(label.count).drop { $0 == " " }
        guard rest.first == ":" else { return nil }
        return rest.dropFirst().drop { $0 == " " }.description
    }

    package func begins(with text: String) -> Bool { normal.lowercased().hasPrefix(text.lowercased()) }
}
