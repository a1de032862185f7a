/// What arrives on a VRP terminal, and how to tell prompts, pagers and questions from output (carriers-carrier.md 7.7).
package struct TerminalText: Sendable {
    private var bytes: [UInt8] = []

    package init() {}

    package mutating func append(_ more: [UInt8]) {
        // Stray NULs turn up in what VRP sends (ncclient pull requests 110 and 111).
        bytes.append(contentsOf: more.lazy.filter { $0 != 0 })
    }

    package mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// Everything so far as lines, without what the pager and the cursor movements left.
    package var cleaned: String {
        TerminalText.clean(bytes[...])
    }

    /// What stands after the last line feed.
    package var lastLine: String {
        let start = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        // The tail is enough: prompts and questions are short.
        return TerminalText.clean(bytes[max(start, bytes.count - 512)...])
    }

    /// `<NAME>`, `[~NAME]`, `[*NAME-view]`: the prompt on the last line, if it stands there alone.
    package var prompt: String? {
        let line = lastLine.trimmingBlanks
        return line.wholeMatch(of: TerminalText.promptPattern) == nil ? nil : line
    }

    /// The last line asks to page on.
    package var isPaging: Bool {
        let start = bytes.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return String(decoding: bytes[start...], as: UTF8.self).trimmingBlanks.hasSuffix("---- More ----")
    }

    package var asksYesOrNo: Bool { lastLine.contains(/\[[Yy]\/[Nn]\](\[[YyNn]\])?\s*:?\s*$/) }

    package var asksForPassword: Bool { lastLine.contains(/(?i)password\s*:\s*$/) }

    private static var promptPattern: Regex<(Substring, Substring?)> {
        /[<\[][~*]?[\w.\-\/:]+(-[\w\-.\/]+)*[>\]]/
    }

    private static func clean(_ bytes: ArraySlice<UInt8>) -> String {
        guard hasPaged(bytes) else { return String(decoding: bytes.filter { $0 != 0x0D }, as: UTF8.self) }
        return String(decoding: bytes, as: UTF8.self)
            .replacing("\r\n", with: "\n")
            // The pager's mark, and how it is wiped out: back to the left, blanks, back again.
            .replacing(/[ ]*---- More ----(\e\[\d+D[ ]*\e\[\d+D|\r[ ]*\r)?/, with: "")
            .replacing(/\e\[[0-9;?]*[A-Za-z]/, with: "")
            .replacing("\r", with: "")
    }

    /// Whether there is anything to wipe out but carriage returns; long outputs, with paging off, have nothing.
    private static func hasPaged(_ bytes: ArraySlice<UInt8>) -> Bool {
        let mark = Array("- More -".utf8)
        return bytes.indices.contains { index in
            bytes[index] == 0x1B || bytes[index] == mark[0] && bytes[index...].starts(with: mark)
        }
    }
}

extension String {
    /// Without white space at either end.
    var trimmingBlanks: String {
        let start = drop(while: \.isWhitespace)
        return String(start.reversed().drop(while: \.isWhitespace).reversed())
    }
}
