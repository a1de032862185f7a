import Diagnostics
import Foundation
import SSH

/// Asks whoever sits at the terminal for one-time codes, one router after the other.
actor CodeDesk {
    private let terminal: Terminal
    private var turnstile = Turnstile()

    init(_ terminal: Terminal) {
        self.terminal = terminal
    }

    /// Nil where there is no terminal, or nothing was typed.
    func ask(_ prompt: LoginPrompt) async -> Secret? {
        if !turnstile.enter() { await withCheckedContinuation { turnstile.wait($0) } }
        defer { turnstile.leave() }
        let terminal = terminal
        let words = "\(prompt.endpoint) asks \(prompt.user): \(prompt.text)"
        // Reading blocks, and nothing here may hold a reactor's thread.
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(returning: terminal.askSecret(words, isShown: prompt.echoes))
            }
        }
    }
}

extension Terminal {
    /// A line that is typed, shown or not; nil without a terminal to ask on, and for an empty line.
    func askSecret(_ question: String, isShown: Bool) -> Secret? {
        guard isatty(STDIN_FILENO) == 1, standardErrorIsTerminal else { return nil }
        StandardStream.error.write("\r\u{1B}[K\(question.oneLine) ")
        var before = termios()
        let canHide = !isShown && tcgetattr(STDIN_FILENO, &before) == 0
        if canHide {
            var hidden = before
            hidden.c_lflag &= ~tcflag_t(ECHO)
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden)
        }
        let line = readLine() ?? ""
        if canHide {
            tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
            StandardStream.error.write("\n")
        }
        return line.isEmpty ? nil : Secret(line)
    }

    /// For logins: nil is said to a router's prompt where nobody sits here.
    var desk: LoginPrompt.Desk {
        let desk = CodeDesk(self)
        return { prompt in await desk.ask(prompt) }
    }
}
