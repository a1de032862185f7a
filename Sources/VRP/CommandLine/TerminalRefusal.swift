/// A router's no to a command, in its own words.
package struct TerminalRefusal: Sendable, Hashable {
    /// `refused`, `busy` (it may say yes a moment later) or `noPermission`.
    package var code: CommandLineError.Code
    package var line: String

    /// Refusals stand at the beginning or at the end; the middle of a long output, such as a banner in a configuration, may
    /// look like one.
    private static let edge = 4

    /// Nil where the output is no refusal.
    package init?(in output: String) {
        let lines = output.split(separator: "\n").filter { $0.utf8.contains { $0 > 0x20 } }
        let edges = lines.count <= 2 * Self.edge ? lines[...] : lines.prefix(Self.edge) + lines.suffix(Self.edge)
        guard let line = edges.first(where: Self.isMarked) ?? Self.unmarked(lines) else { return nil }
        self.line = String(line).trimmingBlanks
        code = Self.code(of: self.line.lowercased())
    }

    /// `Error: ...`, `Error:Wrong parameter ...` and `Error[2]: ...` (VRP V5 and V8), `% Unrecognized command` (before them).
    static func isMarked(_ line: Substring) -> Bool {
        if line.hasPrefix("Error") {
            var rest = line.dropFirst(5)
            if rest.first == "[" { rest = rest.drop { $0 != "]" }.dropFirst() }
            return rest.first == ":"
        }
        let words = line.drop { $0 == " " }
        return words.hasPrefix("% ") || words.hasPrefix("%Error")
    }

    /// What routers say without a mark, where it is all that they say.
    private static let sayings = [
        "you do not have permission", "permission denied", "command authorization failed", "authorization failed",
        "the system is busy", "system is busy", "unrecognized command", "incomplete command", "ambiguous command",
        "wrong parameter", "too many parameters",
    ]

    private static func unmarked(_ lines: [Substring]) -> Substring? {
        guard lines.count <= edge else { return nil }
        return lines.first { line in
            var text = String(line).trimmingBlanks.lowercased()
            for mark in ["info: ", "warning: "] where text.hasPrefix(mark) { text = String(text.dropFirst(mark.count)) }
            return sayings.contains { text.hasPrefix($0) }
        }
    }

    private static func code(of line: String) -> CommandLineError.Code {
        let isOne = { (words: [String]) in words.contains { line.contains($0) } }
        if isOne(["permission", "authorization failed"]) { return .noPermission }
        if isOne(["busy", "please wait", "try again later", "try later"]) { return .busy }
        return .refused
    }
}
