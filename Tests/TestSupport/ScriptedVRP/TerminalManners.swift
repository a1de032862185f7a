/// How a scripted router's terminal behaves. Everything is off at first: a plain VRP with a prompt and an echo.
package struct TerminalManners: Sendable {
    package enum Echo: Sendable {
        case plain
        /// A line end after so many columns, prompt included.
        case folded(Int)
        /// A blank and a return there, as editors that scroll do.
        case wrapped(Int)
        /// The line once more, after a return.
        case repainted
        /// The command once more, after as many backspaces.
        case backspaced
        /// Prompt and command once more, on a line of their own.
        case twice
    }

    /// What a command is answered with.
    package enum Answer: Sendable {
        case text(String)
        /// After it the router closes the session.
        case closing(String)
        /// After it the router says nothing more.
        case silence(String)
        /// A question, what is printed after each reply, and nil for one that closes the session.
        case question(String, replies: [String: String?])
    }

    /// A `[Y/N]` question of the login.
    package struct Question: Sendable {
        package var text: String
        /// After a no.
        package var refused: Refused

        package enum Refused: Sendable {
            case goesOn
            case closes
            /// Says this and waits for something to be typed.
            case insists(String)
        }

        package init(_ text: String, refused: Refused = .goesOn) {
            self.text = text
            self.refused = refused
        }
    }

    package var prompt = "<R1>"
    package var lineEnd = "\r\n"
    /// Before the first prompt, each piece in a packet of its own.
    package var greeting: [String] = []
    /// What follows the greeting: a prompt, or the end of the session, or nothing.
    package var greets = Greets.withPrompt
    package var questions: [Question] = []
    /// The questions come behind a prompt, once so many lines have been typed; before the first prompt if negative.
    package var questionsAfter = -1
    package var echo = Echo.plain
    /// Pages though paging was switched off.
    package var pageLength: Int?
    package var pageMark = "  ---- More ----"
    package var pageWipe = "\u{1B}[16D                \u{1B}[16D"
    /// Printed before every output.
    package var timestamp: String?
    /// A message of the information centre in the middle of every output.
    package var messageInOutput: String?
    /// One behind every prompt, with no new prompt after it.
    package var messageAfterPrompt: String?
    /// By command; the last one of a list for all that follow. Other commands are `display`ed.
    package var answers: [String: [Answer]] = [:]
    /// Nil for a command that the router does not know.
    package var display: @Sendable (String) async -> String? = { _ in nil }

    package enum Greets: Sendable {
        case withPrompt
        case andCloses
        case andIsSilent
    }

    package init() {}
}
