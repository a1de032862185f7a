/// Why a router's command line did not give what was asked for.
package struct CommandLineError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: Sendable, Hashable {
        /// Nothing that looks like a prompt came, or none after the command, within the limit.
        case timedOut(after: Duration)
        /// The router ended the session.
        case closed
        /// An `Error:` line.
        case refused
        /// The router insists on a new password before it gives a prompt.
        case passwordChangeRequired
        /// More bytes than a command may print.
        case tooMuch(limit: Int)
        /// The caller waits no longer; the session has been closed.
        case cancelled
        /// The transport failed.
        case transport(String)
    }

    package var code: Code
    /// What was being done, such as the command.
    package var command: String
    /// What the router had said.
    package var output: String

    /// True if the session had ended by itself, so that a new one may do better.
    package var isLostLine: Bool {
        switch code {
        case .closed, .transport: true
        case .timedOut, .refused, .passwordChangeRequired, .tooMuch, .cancelled: false
        }
    }

    package init(_ code: Code, command: String, output: String = "") {
        self.code = code
        self.command = command
        self.output = output
    }

    package var description: String {
        let last = output.split(whereSeparator: \.isNewline).last { !$0.allSatisfy(\.isWhitespace) }
        let seen = last.map { "; the last line was `\($0.suffix(200))`" } ?? "; the router had sent nothing"
        switch code {
        case .timedOut(let limit): return "`\(command)`: no prompt within \(limit)\(seen)"
        case .closed: return "`\(command)`: the router ended the session\(seen)"
        case .refused:
            let line = output.split(whereSeparator: \.isNewline).first { $0.hasPrefix("Error:") }
            return "`\(command)`: the router answered `\(line ?? "Error")`"
        case .passwordChangeRequired:
            return
                "the router wants a new password for this user before it accepts commands; log in by hand and set one"
        case .tooMuch(let limit):
            return "`\(command)`: the router printed more than \(limit >> 20) MB, which no table of it takes"
        case .cancelled: return "`\(command)`: no prompt when the time was over\(seen)"
        case .transport(let reason): return "`\(command)`: \(reason)\(seen)"
        }
    }
}
