import SSH
import VRP

extension FuzzTarget {
    /// What is on a terminal, asked after every piece; what is left does not depend on the pieces.
    static let terminal = FuzzTarget(
        name: "terminal", cost: 5, words: ["---- More ----", "\u{1B}[16D", "[Y/N]", "<R1>", "\u{8}", "\u{1B}[K", "\r"],
        run: { input, chance in
            var whole = TerminalText()
            whole.append(input)
            var split = TerminalText()
            for piece in pieces(input, &chance) {
                split.append(piece)
                _ = (split.mayBePrompt, split.isPaging, split.asksYesOrNo, split.question)
            }
            guard whole.cleaned == split.cleaned else { return "it depends on the pieces" }
            return whole.cleaned.unicodeScalars.contains("\r") ? "a return is left" : nil
        })

    /// A whole session against a router that says the input.
    static let commandLine = FuzzTarget(
        name: "command-line", cost: 10,
        words: [
            "---- More ----", "[Y/N]", "<R1>", "\r\n<R1>", "<R1>\r\n", "display it", "screen-length 0 temporary\r\n",
            "Error:", "password", "change", "%%01IFNET/4/LINK_STATE(l):", "2026-03-02 04:11:27.336 +01:00\r\n",
        ],
        run: { input, chance in
            let channel = ScriptedChannel(pieces(input, &chance))
            let session = CommandLineSession(channel: channel, limits: .init(patience: .zero, output: 1 << 16))
            do {
                try await session.open()
                _ = try await session.run("display it")
            } catch {
                _ = "\(error)"
            }
            return nil
        })
}

/// A router that says what it is told to and then ends, whatever it is asked.
actor ScriptedChannel: ByteChannel {
    private var pieces: ArraySlice<[UInt8]>

    init(_ pieces: [[UInt8]]) {
        self.pieces = pieces[...]
    }

    func read() async throws -> [UInt8]? { pieces.popFirst() }
    func write(_ bytes: [UInt8]) async throws {}
    func close() async { pieces = [] }
}
