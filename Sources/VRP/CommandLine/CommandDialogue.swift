/// What to do from a command to the prompt behind its output. Pure, as `LoginDialogue`.
struct CommandDialogue: Sendable {
    enum Action: Sendable, Hashable {
        case wait
        case send(String)
        case done(String)
        /// Answered like this, a question of the login that came late; it may have swallowed the command, which is sent again.
        case disturbed(answer: String)
        case fail(CommandLineError.Code)
    }

    let command: String
    /// As it was learnt, or as it turned out to be.
    private(set) var prompt: TerminalPrompt
    private let answers: [KnownQuestion]
    /// How many lines had ended when a question was answered: it is answered once.
    private var answeredAt: Int?
    private var candidate: Candidate?
    private var candidates = 0

    /// A line that may be a new prompt, and what it takes to be one is what it takes at login.
    private struct Candidate: Sendable {
        var line: String
        /// In which line it stood at first and at last.
        var first: Int
        var last: Int
        var confirmations = 0
    }

    init(_ command: String, prompt: TerminalPrompt, answers: [KnownQuestion]) {
        self.command = command
        self.prompt = prompt
        self.answers = answers
    }

    /// After more bytes. A prompt before the echo is an old one, printed after a message of the router's own.
    mutating func heard(_ text: TerminalText) -> Action {
        if text.isPaging { return .send(" ") }
        if text.asksYesOrNo, answeredAt != text.lineCount { return answer(text) }
        guard let echo = text.echoLine, text.lineCount > echo else { return .wait }
        guard prompt.matches(text.lastLine) else { return confirm(text, behind: echo) }
        // A prompt right behind the echo may belong to an echo that is painted once more.
        let isEmpty = (echo + 1..<text.lineCount).allSatisfy(text.isPassedOver)
        return isEmpty ? .wait : .done(output(text, echo + 1..<text.lineCount))
    }

    /// When nothing has come for a while.
    mutating func quiet(_ text: TerminalText) -> Action {
        if text.asksYesOrNo, answeredAt != text.lineCount { return .fail(.question(text.question)) }
        if let code = SecretPrompt.code(of: text.lastLine, said: text.cleaned) { return .fail(code) }
        guard let echo = text.echoLine, text.lineCount > echo else { return .wait }
        if prompt.matches(text.lastLine) { return .done(output(text, echo + 1..<text.lineCount)) }
        if let end = promptBeforeMessages(text, behind: echo) { return .done(output(text, echo + 1..<end)) }
        // A banner may have been taken for the prompt, or the router has a new name.
        guard text.mayBePrompt, candidates < 3 else { return .wait }
        candidates += 1
        candidate = Candidate(line: text.lastLine, first: text.lineCount, last: text.lineCount)
        return .send("\n")
    }

    private mutating func answer(_ text: TerminalText) -> Action {
        let question = text.question
        if let known = answers.first(where: { $0.matches(question) }) {
            answeredAt = text.lineCount
            return .send(known.reply + "\n")
        }
        guard KnownQuestion.passwordChange.matches(question) else { return .wait }
        return .disturbed(answer: KnownQuestion.passwordChange.reply)
    }

    /// Whether the candidate has come back after an empty line, with nothing else; twice, and it is the prompt.
    private mutating func confirm(_ text: TerminalText, behind echo: Int) -> Action {
        guard var seen = candidate, text.lastLine == seen.line, text.lineCount > seen.last,
            (seen.last + 1..<text.lineCount).allSatisfy(text.isPassedOver)
        else { return .wait }
        seen.confirmations += 1
        seen.last = text.lineCount
        candidate = seen
        guard seen.confirmations == 2 else { return .send("\n") }
        prompt = TerminalPrompt(seen.line)
        return .done(output(text, echo + 1..<seen.first))
    }

    /// The line of a prompt with nothing behind it but messages that came later: the router prints no new prompt after them.
    private func promptBeforeMessages(_ text: TerminalText, behind echo: Int) -> Int? {
        let last = text.lastLine
        guard last.isEmpty || UnsolicitedLine(last) == .log else { return nil }
        let line = (echo + 1..<text.lineCount).last { !text.isPassedOver($0) }
        return line.flatMap { isPrompt(text.line($0)) ? $0 : nil }
    }

    private func isPrompt(_ line: ArraySlice<UInt8>) -> Bool {
        line.count < 512 && prompt.matches(String(decoding: line, as: UTF8.self).trimmingBlanks)
    }

    // MARK: Output

    /// These lines behind the echo, which may be painted once more, without what does not belong to the answer.
    private func output(_ text: TerminalText, _ lines: Range<Int>) -> String {
        let lines = lines.drop(while: text.isEcho)
        let kept = showsMessages ? Array(lines) : lines.filter { UnsolicitedLine(bytes: text.line($0)) != .log }
        let bytes = kept.map(text.line).joined(separator: [0x0A])
        return withoutTimestamp(String(decoding: Array(bytes), as: UTF8.self))
    }

    /// `display logbuffer` and `display trapbuffer` answer with messages.
    private var showsMessages: Bool { command.contains("buffer") }

    private func withoutTimestamp(_ output: String) -> String {
        let lines = output.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard let first = lines.first, UnsolicitedLine(first) == .timestamp else { return output }
        // The answer to `display clock` is such a line itself.
        let isClock = command.split(separator: " ").last?.hasPrefix("clo") == true
        if isClock, lines.count < 2 || UnsolicitedLine(lines[1]) != .timestamp { return output }
        return lines.dropFirst().joined(separator: "\n")
    }
}
