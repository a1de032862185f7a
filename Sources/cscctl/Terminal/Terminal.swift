import Diagnostics
import Foundation

/// Where the command writes: results to standard output, progress and complaints to standard error.
struct Terminal: Sendable {
    let standardOutputIsTerminal: Bool
    let standardErrorIsTerminal: Bool
    let usesColour: Bool

    /// Looks at the process's own streams; `NO_COLOR` (no-color.org) and `TERM=dumb` switch colour off.
    static func current(environment: [String: String]) -> Terminal {
        let output = isatty(STDOUT_FILENO) == 1
        let plain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        return Terminal(
            standardOutputIsTerminal: output, standardErrorIsTerminal: isatty(STDERR_FILENO) == 1,
            usesColour: output && !plain)
    }

    func result(_ text: String) {
        FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
    }

    func note(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Goes on only after a yes; anything else is an error that says nothing was changed.
    func require(_ question: String) throws(Diagnostic) {
        switch confirm(question) {
        case true?: return
        case false?: throw .error("not applied; nothing was changed")
        case nil:
            throw .error(
                "there is no terminal to ask on; nothing was changed", hint: "Give --yes to go on without asking.")
        }
    }

    /// Asks a yes-or-no question; nil without a terminal to ask on.
    func confirm(_ question: String) -> Bool? {
        guard isatty(STDIN_FILENO) == 1, standardErrorIsTerminal else { return nil }
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        return ["y", "yes"].contains((readLine() ?? "").lowercased())
    }
}
