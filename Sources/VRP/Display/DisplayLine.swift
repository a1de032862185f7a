/// One line of a router's output, kept with each row read from it so that a finding can quote it.
package struct DisplayLine: Sendable, Hashable, CustomStringConvertible {
    /// Counted from 1.
    package var number: Int
    /// Without the white space at its end.
    package let text: String
    /// Without white space at either end, and with runs of it inside made one blank: what tells one header from another.
    package let normal: String
    private let folded: String

    package init(number: Int, text: String) {
        self.number = number
        self.text = text
        normal = DisplayWords(of: text).joined()
        folded = normal.lowercased()
    }

    package var description: String { text }

    package var words: DisplayWords { DisplayWords(of: text) }

    package var isBlank: Bool { normal.isEmpty }

    package var isRule: Bool {
        guard let first = normal.utf8.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "=") else {
            return false
        }
        return normal.utf8.count >= 5 && normal.utf8.allSatisfy { $0 == first }
    }

    /// A line that explains marks, such as `h - history, i - internal, S - Stale`: every part of it has a mark, a hyphen and
    /// words.
    package var isLegend: Bool {
        guard normal.contains(" - ") else { return false }
        return normal.split(separator: ",").allSatisfy { part in
            part.allSatisfy { $0 == " " } || part.contains(" - ")
        }
    }

    /// What follows `label` and a colon (blanks around the colon aside); nil if the line begins otherwise. Ignores case.
    package func value(after label: String) -> String? {
        guard folded.hasPrefix(label.lowercased()) else { return nil }
        let rest = normal.dropFirst(label.count).drop { $0 == " " }
        guard rest.first == ":" else { return nil }
        return rest.dropFirst().drop { $0 == " " }.description
    }

    package func begins(with text: String) -> Bool { folded.hasPrefix(text.lowercased()) }
}
