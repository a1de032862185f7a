/// What arrives on a VRP terminal, and how to tell prompts, pagers and questions from output (carriers-carrier.md 7.7).
///
/// However the bytes are split, all questions about the end look at a few hundred of them, so that reading stays linear.
package struct TerminalText: Sendable {
    private var bytes: [UInt8] = []
    /// Behind the last line feed.
    private var lineStart = 0

    /// Prompts, questions and the pager's mark are shorter than this.
    private static let longest = 512
    private static let escape: UInt8 = 0x1B

    package init() {}

    package mutating func append(_ more: [UInt8]) {
        // Stray NULs turn up in what VRP sends (ncclient pull requests 110 and 111).
        for byte in more where byte != 0 {
            bytes.append(byte)
            if byte == 0x0A { lineStart = bytes.count }
        }
    }

    package mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        lineStart = 0
    }

    /// Bytes so far.
    package var count: Int { bytes.count }

    /// Everything so far as lines, without what the pager and the cursor movements left.
    package var cleaned: String { TerminalCleaner.text(bytes[...]) }

    /// The end of what stands after the last line feed.
    package var lastLine: String { TerminalCleaner.text(tail) }

    private var tail: ArraySlice<UInt8> { bytes[max(lineStart, bytes.count - TerminalText.longest)...] }

    /// Whether the last line ends in `mark`, blanks aside: by bytes, as it is asked after every piece that arrives.
    private func ends(with mark: String) -> Bool {
        let end = tail.lastIndex { $0 > 0x20 }.map { $0 + 1 } ?? tail.startIndex
        return tail[..<end].suffix(mark.utf8.count).elementsEqual(mark.utf8)
    }

    /// `<NAME>`, `[~NAME]`, `[*NAME-view]`: the prompt on the last line, if it stands there alone.
    package var prompt: String? {
        guard ends(with: ">") || ends(with: "]") || tail.contains(TerminalText.escape) else { return nil }
        let line = lastLine.trimmingBlanks
        guard let first = line.first, let last = line.last, first == "<" && last == ">" || first == "[" && last == "]"
        else { return nil }
        let inner = line.dropFirst().dropLast()
        let name = inner.first == "~" || inner.first == "*" ? inner.dropFirst() : inner
        // No pattern with two repetitions: on a long line of dashes one took seconds.
        let isName = !name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber || "_.-/:".contains($0) }
        return isName ? line : nil
    }

    /// The last line asks to page on.
    package var isPaging: Bool {
        ends(with: "---- More ----")
    }

    /// `[Y/N]`, also with the default behind it, a colon, blanks.
    package var asksYesOrNo: Bool {
        guard tail.contains(UInt8(ascii: "]")) else { return false }
        var line = lastLine.trimmingBlanks.lowercased()
        if line.hasSuffix(":") { line = String(line.dropLast()).trimmingBlanks }
        return ["[y/n]", "[y/n][y]", "[y/n][n]"].contains { line.hasSuffix($0) }
    }

    package var asksForPassword: Bool {
        guard tail.contains(UInt8(ascii: ":")) else { return false }
        let line = lastLine.trimmingBlanks.lowercased()
        return line.hasSuffix(":") && String(line.dropLast()).trimmingBlanks.hasSuffix("password")
    }
}

extension String {
    /// Without blanks and control characters at either end.
    var trimmingBlanks: String {
        guard let first = utf8.firstIndex(where: { $0 > 0x20 }), let last = utf8.lastIndex(where: { $0 > 0x20 }) else {
            return ""
        }
        return String(Substring(utf8[first...last]))
    }
}
