import SSH
import Synchronization

/// Serves the terminals of a scripted router; what a list of answers still holds is shared by all of them.
final class TerminalDesk: Sendable {
    private let manners: TerminalManners
    private let log: ScriptLog
    private let given = Mutex<[String: Int]>([:])

    init(_ manners: TerminalManners, _ log: ScriptLog) {
        self.manners = manners
        self.log = log
    }

    func serve(_ channel: any ByteChannel) async {
        let terminal = ScriptedTerminal(channel)
        do {
            try await talk(terminal)
        } catch {
            // The client has gone; nobody is left to tell.
        }
        await channel.close()
    }

    private func talk(_ terminal: ScriptedTerminal) async throws {
        for piece in manners.greeting { try await say(piece, terminal) }
        switch manners.greets {
        case .withPrompt: break
        case .andCloses: return
        case .andIsSilent: return await terminal.swallow()
        }
        if manners.questionsAfter < 0, try await !ask(terminal) { return }
        var typed = 0
        while true {
            try await terminal.write(manners.prompt)
            if typed == manners.questionsAfter, !manners.questions.isEmpty {
                guard try await ask(terminal) else { return }
                try await terminal.write(manners.prompt)
            }
            if let message = manners.messageAfterPrompt { try await say("\n" + message + "\n", terminal) }
            guard let line = try await terminal.readLine() else { return }
            log.add(.line(line))
            typed += 1
            try await echo(line, terminal)
            if line == "quit" { return }
            if !line.isEmpty, try await !answer(line, terminal) { return }
        }
    }

    private func say(_ text: String, _ terminal: ScriptedTerminal) async throws {
        try await terminal.write(text.replacing("\n", with: manners.lineEnd))
    }

    /// False if the session is over.
    private func ask(_ terminal: ScriptedTerminal) async throws -> Bool {
        for question in manners.questions {
            try await say("\n" + question.text, terminal)
            while true {
                guard let line = try await terminal.readLine() else { return false }
                log.add(.line(line))
                try await say(line + "\n", terminal)
                if line.uppercased() == "N" { break }
                try await say("Error: Please choose 'YES' or 'NO' first before pressing 'Enter'. [Y/N]:", terminal)
            }
            switch question.refused {
            case .goesOn: continue
            case .closes: return false
            case .insists(let words):
                try await say(words, terminal)
                await terminal.swallow()
                return false
            }
        }
        return true
    }

    // MARK: Commands

    private func answer(_ line: String, _ terminal: ScriptedTerminal) async throws -> Bool {
        switch next(line) {
        case nil:
            if line == "screen-length 0 temporary" {
                try await say(
                    "Info: The configuration takes effect on the current user terminal interface only.\n", terminal)
            } else if let text = await manners.display(line) {
                try await show(text, terminal)
            } else {
                try await say("            ^\nError: Unrecognized command found at '^' position.\n", terminal)
            }
            return true
        case .text(let text)?:
            try await show(text, terminal)
            return true
        case .closing(let text)?:
            try await say(text, terminal)
            return false
        case .silence(let text)?:
            try await say(text, terminal)
            await terminal.swallow()
            return false
        case .question(let text, let replies)?: return try await ask(text, replies, terminal)
        }
    }

    private func next(_ line: String) -> TerminalManners.Answer? {
        guard let answers = manners.answers[line], !answers.isEmpty else { return nil }
        return given.withLock { given in
            defer { given[line, default: 0] += 1 }
            return answers[min(given[line, default: 0], answers.count - 1)]
        }
    }

    private func ask(_ text: String, _ replies: [String: String?], _ terminal: ScriptedTerminal) async throws -> Bool {
        try await say(text, terminal)
        guard let reply = try await terminal.readLine() else { return false }
        log.add(.line(reply))
        try await say(reply + "\n", terminal)
        guard let words = replies[reply] ?? nil else { return false }
        try await say(words + "\n", terminal)
        return true
    }

    private func show(_ text: String, _ terminal: ScriptedTerminal) async throws {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        if let timestamp = manners.timestamp { lines.insert(timestamp, at: 0) }
        if let message = manners.messageInOutput { lines.insert(message, at: (lines.count + 1) / 2) }
        for (number, line) in lines.enumerated() {
            if let length = manners.pageLength, number > 0, number % length == 0 {
                try await terminal.write(manners.pageMark)
                guard try await terminal.readKey() == 0x20 else { return }
                try await terminal.write(manners.pageWipe)
            }
            try await say(line + "\n", terminal)
        }
    }

    // MARK: Echo

    private func echo(_ line: String, _ terminal: ScriptedTerminal) async throws {
        switch manners.echo {
        case .plain: try await terminal.write(line)
        case .folded(let width): try await terminal.write(cut(line, at: width).joined(separator: manners.lineEnd))
        case .wrapped(let width): try await terminal.write(cut(line, at: width).joined(separator: " \r"))
        case .repainted: try await terminal.write(line + "\r" + manners.prompt + line)
        case .backspaced:
            try await terminal.write(line + String(repeating: "\u{8}", count: line.count) + line)
        case .twice: try await terminal.write(line + manners.lineEnd + manners.prompt + line)
        }
        try await terminal.write(manners.lineEnd)
    }

    /// In pieces that fit the width; the first stands behind the prompt.
    private func cut(_ line: String, at width: Int) -> [String] {
        var pieces: [String] = []
        var rest = Substring(line)
        var room = max(1, width - manners.prompt.count)
        while !rest.isEmpty {
            pieces.append(String(rest.prefix(room)))
            rest = rest.dropFirst(room)
            room = width
        }
        return pieces
    }
}
