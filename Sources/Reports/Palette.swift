import Diagnostics

/// The colours of the terminal: each is nothing where colour is off.
///
/// A colour is a mark that only this process knows and that the terminal turns into its sequence at the last moment: a
/// sequence that a router or a file brings with it is told apart from ours, and shown instead of obeyed.
package struct Palette: Sendable, Hashable {
    private var isOn: Bool

    package static let plain = Palette(isOn: false)
    package static let terminal = Palette(isOn: true)

    /// What begins a mark: a number that nobody can guess, between control characters, which combine with nothing.
    private static let start = "\u{1}" + String(UInt64.random(in: .min ... .max), radix: 36) + "\u{1}"
    private static let end: Character = "\u{1}"

    /// What is painted is one line, whatever value stands in it.
    private func paint(_ code: String, _ text: String) -> String {
        let text = text.oneLine
        return isOn ? "\(Self.start)\(code)\(Self.end)\(text)\(Self.start)0\(Self.end)" : text
    }

    /// The pieces of a text between the marks, each `clean`ed, with the marks as a terminal's own sequences (ECMA-48, SGR).
    package static func sequences(in text: String, cleaning clean: (String) -> String) -> String {
        guard text.contains(start) else { return clean(text) }
        var result = ""
        for (index, piece) in text.split(separator: start, omittingEmptySubsequences: false).enumerated() {
            guard index > 0, let end = piece.firstIndex(of: end) else {
                result += clean(String(piece))
                continue
            }
            result += "\u{1B}[\(piece[..<end])m" + clean(String(piece[piece.index(after: end)...]))
        }
        return result
    }

    package func added(_ text: String) -> String { paint("32", text) }
    package func removed(_ text: String) -> String { paint("31", text) }
    package func changed(_ text: String) -> String { paint("33", text) }
    package func warning(_ text: String) -> String { paint("35", text) }
    package func heading(_ text: String) -> String { paint("1", text) }
    package func faint(_ text: String) -> String { paint("2", text) }
}
