import Diagnostics
import Foundation
import Reports

/// Where the command writes: results to standard output, progress and complaints to standard error.
///
/// The only door to a terminal. What routers, files and programs have put into a text is made visible here (`visible`); the
/// colours of a `Palette` are the only sequences that get through.
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

    /// Of what is printed as a result.
    var palette: Palette { usesColour ? .terminal : .plain }

    func result(_ text: String) {
        if standardErrorIsTerminal { StandardStream.error.write("\r\u{1B}[K") }
        let text = clean(text)
        guard !StandardStream.output.write(text.hasSuffix("\n") ? text : text + "\n") else { return }
        note("error: the result cannot be written: \(String(cString: strerror(errno)))")
    }

    /// A line of its own; it takes the place of a moving line.
    func note(_ text: String) {
        let clear = standardErrorIsTerminal ? "\r\u{1B}[K" : ""
        StandardStream.error.write(clear + clean(text) + "\n")
    }

    /// Findings that stop nothing, no more of them than anybody reads.
    func tell(_ findings: [Diagnostic]) {
        if !findings.isEmpty { note(DiagnosticList(findings).description) }
    }

    private func clean(_ text: String) -> String { Palette.sequences(in: text, cleaning: \.visible) }

    /// A line that the next one overwrites; for terminals only.
    func moving(_ text: String) {
        StandardStream.error.write("\r\u{1B}[K\(text.oneLine.prefix(width - 1))")
    }

    private var width: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1 ? Int(size.ws_col) : 80
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
        StandardStream.error.write("\(question.oneLine) [y/N] ")
        return ["y", "yes"].contains((readLine() ?? "").lowercased())
    }
}
