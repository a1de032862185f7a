import SSH
import Simulation
import TestSupport
import Testing
import VRP

@Suite struct CommandLineTests {
    /// Both halves of this room against each other, whole and in single bytes.
    @Test(arguments: [Int.max, 7, 1])
    func clientAndServerUnderstandEachOther(piece: Int) async throws {
        try await withServer(piece: piece) { session, _ in
            try await session.open()
            let table = try await session.table(of: .isisPeer)
            #expect(table.rowCount == 3)
            let long = try await session.run("display long")
            #expect(long == (1...100).map { "line \($0)" }.joined(separator: "\n"))
            let error = try await #require(throws: CommandLineError.self) { try await session.run("display clock") }
            #expect(error.code == .refused && error.output.hasPrefix("            ^\nError: Unrecognized command"))
            #expect(try await session.run("display version").contains("Versatile Routing Platform"))
        }
    }

    @Test func pagesAreTurnedAndTheirMarksLeaveNoTrace() async throws {
        let (client, server) = MemoryChannel.pair(piece: 5)
        async let serving: Void = CommandLineServer(name: "R1", display: answer).serveShell(server)
        let terminal = RawTerminal(client)
        try await terminal.until("<R1>")
        var text = TerminalText()
        try await terminal.send("display long\r\n")
        for _ in 0..<4 {
            text.append(try await terminal.until("---- More ----"))
            try await terminal.send(" ")
        }
        text.append(try await terminal.until("<R1>"))
        let lines = text.cleaned.split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("line ") } == (1...100).map { "line \($0)" }[...].map { Substring($0) })
        #expect(text.lastLine == "<R1>" && text.mayBePrompt)
        try await terminal.send("quit\n")
        await serving
    }

    @Test func anOldPromptBeforeTheEchoEndsNothing() async throws {
        let script =
            login + [
                ("display it\n", "\r\nNov 24 2026 HUAWEI a message\r\n<HUAWEI>")
            ]
        let (client, server) = MemoryChannel.pair()
        async let playing: Void = play(script, server)
        let session = CommandLineSession(channel: client, limits: unhurried)
        try await session.open()
        async let output = session.run("display it")
        try await playing
        try await server.write(Array("display it\r\n  one\r\n<HUAWEI>".utf8))
        #expect(try await output == "  one")
    }

    /// A script knows no empty line that comes of a pause, and a busy machine must not make one.
    private let unhurried = CommandLineSession.Limits(pause: .seconds(60), output: 2 << 10)

    /// What a router says until it knows that nobody pages: a prompt after each empty line.
    private let login: [(String, String)] = [
        ("", "\r\n<HUAWEI>"), ("\n", "\r\n<HUAWEI>"), ("\n", "\r\n<HUAWEI>"),
        ("screen-length 0 temporary\n", "screen-length 0 temporary\r\nInfo: done.\r\n<HUAWEI>"),
    ]

    @Test func silenceEndsAtTheLimitAndClosesTheChannel() async throws {
        let (client, server) = MemoryChannel.pair()
        let clock = ManualClock()
        let session = CommandLineSession(channel: client, clock: clock)
        let opening = Task { try await session.open() }
        for seconds in [1, 19] {
            await clock.waitForSleepers()
            clock.advance(by: .seconds(seconds))
        }
        let error = try await #require(throws: CommandLineError.self) { try await opening.value }
        #expect(error.code == .silent(for: .seconds(20)))
        // One empty line, in case the router waits for one.
        #expect(try await server.read() == [0x0A])
        #expect(try await server.read() == nil)
    }

    @Test func anOutputWithoutAnEndIsRefusedAtItsLimit() async throws {
        let script =
            login + [
                ("display it\n", "display it\r\n" + String(repeating: "x", count: 3000))
            ]
        let (client, server) = MemoryChannel.pair(piece: 500)
        async let playing: Void = play(script, server)
        let session = CommandLineSession(channel: client, limits: unhurried)
        try await session.open()
        let error = try await #require(throws: CommandLineError.self) { try await session.run("display it") }
        #expect(error.code == .tooMuch(limit: 2048) && !error.isLostLine && !error.keepsSession)
        try await playing
    }

    @Test func aCallerThatWaitsNoLongerEndsTheCommand() async throws {
        let script =
            login + [
                ("display it\n", "display it\r\n  one")
            ]
        let (client, server) = MemoryChannel.pair()
        let session = CommandLineSession(channel: client, limits: unhurried)
        async let playing: Void = play(script, server)
        try await session.open()
        let running = Task { try await session.run("display it") }
        try await playing
        running.cancel()
        let error = try await #require(throws: CommandLineError.self) { try await running.value }
        #expect(error.code == .cancelled)
        #expect(try await server.read() == nil)
    }

    /// However it is split, and also where a mark or a movement is cut in two.
    @Test func whatIsCleanedDoesNotDependOnHowItArrived() {
        let text =
            "one\r\n  ---- More ----\u{1B}[16D                \u{1B}[16Dtwo\r\n ---- More ----\r    \rthree\u{1B}[1;2Hx\u{1B}"
        for piece in 1...text.utf8.count {
            var terminal = TerminalText()
            var rest = Array(text.utf8)[...]
            while !rest.isEmpty {
                terminal.append(Array(rest.prefix(piece)))
                rest = rest.dropFirst(piece)
            }
            #expect(terminal.cleaned == "one\ntwo\nthreex")
        }
    }

    @Test(arguments: ["Change now? [Y/N]:", "Go on? [y/n]", "Sure? [Y/N][N] : "])
    func questionsAreTold(question: String) {
        var text = TerminalText()
        text.append(Array("some text\r\n\(question)".utf8))
        #expect(text.asksYesOrNo && !text.mayBePrompt)
    }

    @Test func oneCommandWithoutAShell() async throws {
        let (client, server) = MemoryChannel.pair()
        await CommandLineServer(name: "R1", display: answer).serveExec("display isis peer", server)
        var text = TerminalText()
        while let bytes = try await client.read() { text.append(bytes) }
        #expect(try ISISPeerTable(text.cleaned).rows.count == 3)
    }

    private let answer: @Sendable (String) async -> String? = { command in
        if command == "display long" { return (1...100).map { "line \($0)" }.joined(separator: "\n") }
        return DisplayWriter.output(for: command, router: Lab.router, model: Lab.model)
    }

    private func withServer(piece: Int, _ body: (CommandLineSession, MemoryChannel) async throws -> Void) async throws {
        let (client, server) = MemoryChannel.pair(piece: piece)
        async let serving: Void = CommandLineServer(name: "R1", display: answer).serveShell(server)
        let session = CommandLineSession(channel: client)
        do {
            try await body(session, client)
        } catch {
            await session.close()
            throw error
        }
        await session.close()
        await serving
    }

    /// Waits for each expected input, then sends what follows it.
    private func play(_ script: [(String, String)], _ channel: MemoryChannel) async throws {
        for (expected, reply) in script {
            var seen = ""
            while seen != expected {
                seen += String(decoding: try #require(try await channel.read()), as: UTF8.self)
            }
            try await channel.write(Array(reply.utf8))
        }
    }
}

/// The bare client's end of a shell.
private actor RawTerminal {
    private let channel: MemoryChannel
    private var seen = ""

    init(_ channel: MemoryChannel) {
        self.channel = channel
    }

    func send(_ text: String) async throws {
        try await channel.write(Array(text.utf8))
    }

    /// Everything up to the first time that the text so far ends in `end`.
    @discardableResult
    func until(_ end: String) async throws -> [UInt8] {
        while !seen.hasSuffix(end) {
            seen += String(decoding: try #require(try await channel.read()), as: UTF8.self)
        }
        defer { seen = "" }
        return Array(seen.utf8)
    }
}
