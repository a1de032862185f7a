/// A prompt that has been learnt: what came back twice after an empty line.
package struct TerminalPrompt: Sendable, Hashable {
    package let text: String
    /// From its bracket on: what stands before it, such as the mark of an active or standby device, may change.
    private let core: Substring?

    /// Marks before the bracket are shorter.
    private static let longestMark = 16

    init(_ text: String) {
        self.text = text
        core = text.firstIndex { $0 == "<" || $0 == "[" }.map { text[$0...] }
    }

    /// Whether the line holds this prompt and nothing else.
    func matches(_ line: String) -> Bool {
        if line == text { return true }
        guard let core, core.count > 2, line.hasSuffix(core) else { return false }
        let mark = line.dropLast(core.count)
        return mark.count <= Self.longestMark && !mark.contains { $0.isWhitespace || "<>[]".contains($0) }
    }
}
