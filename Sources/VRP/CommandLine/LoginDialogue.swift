/// What to do until a router's prompt is known. Pure: the session tells what has come, and does what this says.
///
/// No shape makes a prompt: banners hold lines in brackets, and names hold nearly anything. A prompt is what comes back
/// twice, with nothing else, after an empty line.
struct LoginDialogue: Sendable {
    enum Action: Sendable, Hashable {
        case wait
        case send(String)
        case ready(TerminalPrompt)
        case fail(CommandLineError.Code)
    }

    /// Empty lines that are sent as soon as something looks like a prompt; the others wait until the router pauses, which
    /// tells a prompt with a bracket in its middle from a part of it.
    private static let hastyLines = 6
    private static let mostLines = 16
    private static let mostQuestions = 5

    /// What has come before the last empty line.
    private(set) var said = ""
    /// The router has wanted a new password.
    private(set) var hasRefusedChange = false
    private var candidate: String?
    private var confirmations = 0
    private var emptyLines = 0
    private var pages = 0
    private var questions = 0

    /// After more bytes.
    mutating func heard(_ text: inout TerminalText) -> Action {
        if text.isPaging, pages < 100 {
            pages += 1
            return .send(" ")
        }
        if text.asksYesOrNo {
            return KnownQuestion.passwordChange.matches(text.question) ? refuseChange(&text) : .wait
        }
        guard emptyLines < Self.hastyLines, text.mayBePrompt else { return .wait }
        return consider(&text)
    }

    /// When nothing has come for a while.
    mutating func quiet(_ text: inout TerminalText) -> Action {
        let line = text.lastLine
        if text.asksYesOrNo {
            let question = text.question
            // An empty line has met a question that was answered meanwhile, and the router still waits.
            if hasRefusedChange, KnownQuestion.isRepetition(question) { return refuseChange(&text) }
            return .fail(.question(question))
        }
        if let code = SecretPrompt.code(of: line, said: said + text.cleaned) { return .fail(code) }
        if line.hasSuffix(":") || line.hasSuffix("?") { return .wait }
        return consider(&text)
    }

    private mutating func refuseChange(_ text: inout TerminalText) -> Action {
        hasRefusedChange = true
        questions += 1
        guard questions <= Self.mostQuestions else { return .fail(.passwordChangeRequired) }
        forget(&text)
        candidate = nil
        return .send(KnownQuestion.passwordChange.reply + "\n")
    }

    /// Sends an empty line, and counts how often the last line has come back after one with nothing else.
    private mutating func consider(_ text: inout TerminalText) -> Action {
        let (line, isAlone) = Self.shown(text)
        if !line.isEmpty, line == candidate, isAlone {
            confirmations += 1
            if confirmations == 2 { return .ready(TerminalPrompt(line)) }
        } else if !line.isEmpty {
            candidate = line
            confirmations = 0
        }
        guard emptyLines < Self.mostLines else { return .wait }
        emptyLines += 1
        forget(&text)
        return .send("\n")
    }

    /// The last line that is no message of the router's own, and whether there is no other.
    private static func shown(_ text: TerminalText) -> (line: String, isAlone: Bool) {
        let last = text.lastLine
        var line = last.isEmpty || UnsolicitedLine(last) == .log ? "" : last
        for number in stride(from: text.lineCount - 1, through: 0, by: -1) {
            guard !text.isPassedOver(number) else { continue }
            let other = String(decoding: text.line(number), as: UTF8.self).trimmingBlanks
            guard line.isEmpty || other == line else { return (line, false) }
            line = other
        }
        return (line, true)
    }

    private mutating func forget(_ text: inout TerminalText) {
        said = String((said + text.cleaned + "\n").suffix(4000))
        text.removeAll()
    }
}
