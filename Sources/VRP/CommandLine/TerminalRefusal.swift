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
        // What routers say without a mark is a refusal where it is all that they say.
        let short = lines.count <= Self.edge ? lines.first { RouterRefusal($0) != nil } : nil
        guard let line = edges.first(where: { RouterRefusal.isMarked($0) }) ?? short, let refusal = RouterRefusal(line)
        else { return nil }
        self.line = String(line).trimmingBlanks
        code =
            switch refusal {
            case .refused: .refused
            case .noPermission: .noPermission
            case .busy: .busy
            }
    }
}
