/// Why a router's command line did not give what was asked for.
package struct CommandLineError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// The router has no VTY free.
        case noFreeLine
        /// The command line refused the user whom SSH had let in.
        case loginRefused
        /// The router insists on a new password before it gives a prompt.
        case passwordChangeRequired
        /// The command line asks for a password of its own.
        case passwordAsked
        /// The command line asks for a one-time code.
        case oneTimeCodeAsked
        /// Something came, and nothing of it turned out to be a prompt.
        case noPrompt(within: Duration)
        /// Not a byte came for so long.
        case silent(for: Duration)
        /// The router closed a session in which nothing had been typed for a while.
        case idleClosed
        /// The router ended the session.
        case closed
        /// The user may not give the command.
        case noPermission
        /// The router was busy, however often it was asked.
        case busy
        /// Any other refusal, such as an `Error:` line.
        case refused
        /// A question that the tool does not know, and does not answer.
        case question(String)
        /// More bytes than a command may print.
        case tooMuch(limit: Int)
        /// The caller waits no longer; the session has been closed.
        case cancelled
        /// The transport failed.
        case transport(String)
    }

    package var code: Code
    /// What was being done: the command, or `login`.
    package var command: String
    /// What the router had said.
    package var output: String
    /// Said behind the message, such as that nothing is tried again for a while.
    package var note = ""

    /// The command of an error that came before any command.
    package static let login = "login"

    package init(_ code: Code, command: String, output: String = "") {
        self.code = code
        self.command = command
        self.output = output
    }

    /// True if the session had ended by itself, so that a new one may do better.
    package var isLostLine: Bool {
        switch code {
        case .closed, .idleClosed, .transport: true
        default: false
        }
    }

    /// True if the router said nothing more, however long it was waited for.
    package var isSilence: Bool {
        switch code {
        case .silent, .noPrompt: true
        default: false
        }
    }

    /// True if the router has answered, and the next command may follow.
    package var keepsSession: Bool {
        switch code {
        case .refused, .noPermission, .busy: true
        default: false
        }
    }
}
