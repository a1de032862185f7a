/// What arrives on a VRP terminal, as the lines that a person sees (carriers-carrier.md 7.7).
///
/// However the bytes are split, each is looked at once, and all questions are about the line being written: what a router
/// sends cannot make it slow.
package struct TerminalText: Sendable {
    private var whole: [UInt8] = []
    /// Where each whole line begins.
    private var starts: [Int] = []
    private var line = TerminalLine()
    private var sequence = TerminalSequence()
    private var echo: EchoFinder?
    private var received = 0

    /// Prompts, questions and the pager's mark are shorter than this.
    private static let longest = 512

    package init() {}

    package mutating func append(_ bytes: [UInt8]) {
        received += bytes.count
        for byte in bytes {
            switch sequence.take(byte) {
            case .taken: continue
            case .passed(let byte): take(byte)
            case .move(let columns): line.move(by: columns)
            case .column(let column): line.move(to: column)
            case .erase(let part): line.erase(part)
            }
        }
    }

    private mutating func take(_ byte: UInt8) {
        switch byte {
        case 0x0A: endLine()
        case 0x0D: line.move(to: 0)
        case 0x08: line.move(by: -1)
        // Stray NULs turn up in what VRP sends (ncclient pull requests 110 and 111).
        case 0..<0x09, 0x0B..<0x20, 0x7F: return
        default:
            line.put(byte)
            echo?.take(byte, inLine: starts.count)
        }
    }

    private mutating func endLine() {
        line.wipeMark()
        if !line.isOnlyMark {
            let text = line.text
            echo?.end(text, inLine: starts.count)
            starts.append(whole.count)
            whole += text
            whole.append(0x0A)
        }
        line.clear()
    }

    /// Forgets everything; from now on the echo of this command is looked for.
    package mutating func removeAll(expecting command: String? = nil) {
        whole.removeAll()
        starts.removeAll()
        line.clear()
        received = 0
        echo = command.map(EchoFinder.init)
    }

    /// Bytes that have come, or that they became where that is more: movements to the right fill lines with blanks.
    package var count: Int { max(received, whole.count + line.count) }

    /// In which line the echo of the expected command ended.
    package var echoLine: Int? { echo?.line }

    /// How many lines have ended.
    package var lineCount: Int { starts.count }

    /// Of the lines that have ended.
    package func line(_ number: Int) -> ArraySlice<UInt8> {
        let end = number + 1 < starts.count ? starts[number + 1] : whole.count
        return whole[starts[number]..<(end - 1)]
    }

    /// Blank, or a message of the router's own.
    func isPassedOver(_ number: Int) -> Bool {
        let line = line(number)
        return line.allSatisfy { $0 <= 0x20 } || UnsolicitedLine(bytes: line) == .log
    }

    func isEcho(_ number: Int) -> Bool { echo?.repeats(line(number)) ?? false }

    /// Everything so far as lines, without what pagers and movements have wiped out.
    package var cleaned: String { String(decoding: whole + line.text, as: UTF8.self) }

    /// The line being written, without blanks at its ends; the end of a long one.
    package var lastLine: String {
        String(decoding: line.end(Self.longest), as: UTF8.self).trimmingBlanks
    }

    /// The last line asks to page on.
    package var isPaging: Bool { line.isMark }

    /// Whether the last line may be a prompt: it ends as those of VRP do. What it is, only an empty line shows.
    package var mayBePrompt: Bool {
        guard line.count < Self.longest else { return false }
        let last = lastLine
        return (last.hasSuffix(">") || last.hasSuffix("]")) && !asksYesOrNo
    }

    /// `[Y/N]`, also with the default behind it, a colon, blanks.
    package var asksYesOrNo: Bool {
        var line = lastLine.lowercased()
        if line.hasSuffix(":") { line = String(line.dropLast()).trimmingBlanks }
        return ["[y/n]", "(y/n)", "[y/n][y]", "[y/n][n]"].contains { line.hasSuffix($0) }
    }

    /// The question on the last line, below the lines that belong to it.
    package var question: String {
        var words = [lastLine]
        let first = max(lineCount - 4, lineBehindCommand)
        for number in stride(from: lineCount - 1, through: first, by: -1) {
            let line = String(decoding: line(number), as: UTF8.self).trimmingBlanks
            if line.isEmpty { break }
            words.insert(line, at: 0)
        }
        return words.joined(separator: "\n")
    }

    /// A question that has swallowed the command stands in one line with its echo.
    private var lineBehindCommand: Int {
        guard let echo = echoLine, echo < lineCount else { return 0 }
        return String(decoding: line(echo), as: UTF8.self).lowercased().contains("y/n") ? echo : echo + 1
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
