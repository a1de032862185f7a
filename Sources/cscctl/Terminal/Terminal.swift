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

    /// Asks a yes-or-no question; nil without a terminal to ask on.
    func confirm(_ question: String) -> Bool? {
        guard isatty(STDIN_FILENO) == 1, standardErrorIsTerminal else { return nil }
        FileHandle.standardError.write(Data("\(question) [y/N] ".utf8))
        return ["y", "yes"].contains((readLine() ?? "").lowercased())
    }
}
