import Synchronization
import TestSupport
import Testing
import VRP

/// Outputs as real routers print them, over real SSH sessions.
@Suite(.timeLimit(.minutes(10))) struct ScriptedOutputTests {
    private static let message =
        "Mar  2 2026 04:11:27 AGG1 %%01IFNET/4/LINK_STATE(l):CID=0x80d7041c;The line protocol IP on the interface "
        + "GigabitEthernet0/3/7 has entered the DOWN state."
    private static let trap =
        "#Mar  2 2026 04:11:27+01:00 AGG1 IFNET/2/linkDown_active(l):CID=0x807a0405-alarmID=0x08520003;The interface is down."
    private static let long = "display bgp vpnv4 vpn-instance carrier-of-the-carriers-b routing-table label"

    static let habits: [(String, @Sendable (inout TerminalManners) -> Void)] = [
        ("two returns before a line feed", { $0.lineEnd = "\r\r\n" }),
        ("line feed before return", { $0.lineEnd = "\n\r" }),
        ("folded echo", { $0.echo = .folded(40) }),
        ("wrapped echo", { $0.echo = .wrapped(40) }),
        ("repainted echo", { $0.echo = .repainted }),
        ("backspaced echo", { $0.echo = .backspaced }),
        ("echo twice", { $0.echo = .twice }),
        ("pager", { $0.pageLength = 3 }),
        (
            "pager with returns",
            {
                $0.pageLength = 3
                $0.pageWipe = "\r                \r"
            }
        ),
        (
            "pager that erases",
            {
                $0.pageLength = 1
                $0.pageMark = "--More--(17%)--"
                $0.pageWipe = "\u{1B}[2K\r"
            }
        ),
        (
            "pager with backspaces",
            {
                $0.pageLength = 5
                $0.pageMark = "---- More ----"
                $0.pageWipe = String(repeating: "\u{8} \u{8}", count: 14)
            }
        ),
        ("time stamp with a zone", { $0.timestamp = "2026-03-02 04:11:27.336 +01:00" }),
        ("time stamp", { $0.timestamp = "2026-03-02 04:11:27" }),
        ("time stamp in summer", { $0.timestamp = "2026-07-02 04:11:27+02:00 DST" }),
        ("message in the output", { $0.messageInOutput = message }),
        ("trap in the output", { $0.messageInOutput = trap }),
        ("message behind the prompt", { $0.messageAfterPrompt = message }),
        ("trap behind the prompt", { $0.messageAfterPrompt = trap }),
        (
            "escape sequences in the output",
            {
                $0.display = { _ in
                    "\u{1B}[0m\u{1B}[?25l\u{1B}]0;title\u{7}"
                        + ScriptedCommandLine.table.replacing("row", with: "x\u{8}row")
                        + "\u{1B}(B"
                }
            }
        ),
        (
            "everything at once",
            {
                $0.lineEnd = "\r\r\n"
                $0.echo = .folded(40)
                $0.pageLength = 3
                $0.timestamp = "2026-03-02 04:11:27.336 +01:00"
                $0.messageInOutput = message
                $0.messageAfterPrompt = trap
                $0.greeting = ["\n[AUTHORIZED-USERS-ONLY]", "\n"]
            }
        ),
    ]

    @Test(arguments: habits.indices)
    func `Nothing but the output is left of what a router prints`(habit: Int) async throws {
        let (name, change) = Self.habits[habit]
        try await ScriptedCommandLine.with(ScriptedCommandLine.manners(change)) { session, _ in
            try await session.open()
            for command in ["display it", Self.long, "display it"] {
                let output = try await session.run(command)
                #expect(output == ScriptedCommandLine.table, "\(name): \(command)")
            }
        }
    }

    @Test func `What a command shows may look like a message or a time`() async throws {
        let clock = "2026-03-02 04:11:27+01:00\nMonday\nTime Zone(CET) : UTC+01:00"
        let manners = ScriptedCommandLine.manners {
            $0.display = { $0 == "display clock" ? clock : "Logging buffer configuration: enabled\n\(Self.message)" }
        }
        try await ScriptedCommandLine.with(manners) { session, _ in
            try await session.open()
            #expect(try await session.run("display clock") == clock)
            #expect(try await session.run("display logbuffer").hasSuffix(Self.message))
        }
        var stamped = manners
        stamped.timestamp = "2026-03-02 04:11:26.001"
        try await ScriptedCommandLine.with(stamped) { session, _ in
            try await session.open()
            #expect(try await session.run("display clock") == clock)
        }
    }

    /// The router gets a new name in the middle of a session.
    @Test func `A prompt that changes is learnt anew`() async throws {
        let name = Mutex("<R1>")
        try await RawRouter.with { terminal in
            while true {
                try await terminal.write("\r\n" + name.withLock { $0 })
                guard let line = try await terminal.readLine() else { return }
                try await terminal.write(line + "\r\n" + (line.isEmpty ? "" : "  one"))
            }
        } body: { session in
            try await session.open()
            #expect(try await session.run("display it") == "  one")
            name.withLock { $0 = "<CORE-R1>" }
            for _ in 0..<2 { #expect(try await session.run("display it") == "  one") }
        }
    }

    // MARK: Refusals

    @Test(
        arguments: [
            ("            ^\nError: Unrecognized command found at '^' position.", .refused),
            ("Error[2]: Incomplete command found at '^' position.", .refused),
            ("        ^\nError:Wrong parameter found at '^' position.", .refused),
            (" % Unrecognized command found at '^' position.", .refused),
            ("Error: You do not have permission to run the command or the command is incomplete.", .noPermission),
            ("You do not have permission to perform this operation.", .noPermission),
            ("Info: Command authorization failed.", .noPermission),
            ("Error: The BGP peer is not there.", .refused),
            (ScriptedCommandLine.table + "\nError: The operation was interrupted.", .refused),
        ] as [(String, CommandLineError.Code)])
    func `A refusal is in the router's words, and the session goes on`(
        words: String, code: CommandLineError.Code
    ) async throws {
        let manners = ScriptedCommandLine.manners { $0.answers["display no"] = [.text(words)] }
        try await ScriptedCommandLine.with(manners) { session, _ in
            try await session.open()
            let error = await #expect(throws: CommandLineError.self) { try await session.run("display no") }
            #expect(error?.code == code && error?.keepsSession == true)
            let line = words.split(separator: "\n").last { $0.contains("r") && !$0.contains("row") } ?? ""
            #expect(error?.description.contains(line.drop { $0 == " " }) == true, "\(error?.description ?? "")")
            #expect(try await session.run("display it") == ScriptedCommandLine.table)
        }
    }

    /// A login banner in a configuration is no refusal of it.
    @Test func `A long output may hold a line that looks like a refusal`() async throws {
        let text = ScriptedCommandLine.table + "\nError: no access\n" + ScriptedCommandLine.table
        try await ScriptedCommandLine.with(ScriptedCommandLine.manners { $0.display = { _ in text } }) { session, _ in
            try await session.open()
            #expect(try await session.run("display current-configuration") == text)
        }
    }

    @Test func `A router that is busy is asked again`() async throws {
        let busy = TerminalManners.Answer.text("Error: The system is busy, please wait for a moment.")
        let manners = ScriptedCommandLine.manners {
            $0.answers["display a"] = [busy, .text("ready")]
            $0.answers["display b"] = [busy]
        }
        var limits = ScriptedCommandLine.limits
        limits.patience = .milliseconds(600)
        try await ScriptedCommandLine.with(manners, limits: limits) { session, log in
            try await session.open()
            #expect(try await session.run("display a") == "ready")
            let error = await #expect(throws: CommandLineError.self) { try await session.run("display b") }
            #expect(error?.code == .busy && error?.description.contains("The system is busy, please wait") == true)
            #expect(log.count(of: .line("display b")) == 2)
        }
    }

    // MARK: Questions

    @Test func `A known question of a command is answered as the caller says, every other one ends it`() async throws {
        let save = "Warning: The current configuration will be written to the device.\nAre you sure to continue? [Y/N]:"
        let delete = "Delete cfcard:/vrpcfg.zip? [Y/N]:"
        let manners = ScriptedCommandLine.manners {
            $0.answers["save"] = [.question(save, replies: ["Y": "Info: Save the configuration successfully."])]
            $0.answers["tidy"] = [.question(delete, replies: ["Y": "gone", "N": "kept"])]
        }
        try await ScriptedCommandLine.with(manners) { session, log in
            try await session.open()
            let output = try await session.run("save", answers: [.save])
            #expect(output.hasSuffix("Info: Save the configuration successfully."))
            let error = await #expect(throws: CommandLineError.self) { try await session.run("tidy", answers: [.save]) }
            #expect(error?.code == .question(delete))
            #expect(error?.keepsSession == false && error?.isLostLine == false)
            #expect(log.lines.suffix(3) == ["save", "Y", "tidy"])
        }
    }

    // MARK: Ends

    @Test func `A session that ends in a command says why`() async throws {
        let manners = ScriptedCommandLine.manners {
            $0.answers["display it"] = [.closing("Configuration console time out, please retry to log on\n")]
        }
        try await ScriptedCommandLine.with(manners) { session, _ in
            try await session.open()
            let error = await #expect(throws: CommandLineError.self) { try await session.run("display it") }
            #expect(error?.code == .idleClosed && error?.isLostLine == true)
        }
    }

    @Test func `A command that is answered with nothing is given up`() async throws {
        for answer in ["", "half a tab"] {
            let clock = ManualClock()
            try await RawRouter.with(clock: clock, limits: CommandLineSession.Limits()) { terminal in
                while true {
                    try await terminal.write("\r\n<R1>")
                    guard let line = try await terminal.readLine() else { return }
                    try await terminal.write(
                        line + "\r\n" + (line == "display it" ? answer : line.isEmpty ? "" : "Info: done."))
                    if line == "display it" { return await terminal.swallow() }
                }
            } body: { session in
                try await session.open()
                let ticking = Task {
                    while !Task.isCancelled {
                        clock.advance(by: .seconds(61))
                        await Task.yield()
                    }
                }
                let error = await #expect(throws: CommandLineError.self) { try await session.run("display it") }
                ticking.cancel()
                #expect(error?.isSilence == true && error?.keepsSession == false)
            }
        }
    }

    /// Five minutes in all, of a router that says something every fifty seconds.
    @Test func `The time limit counts silence and not length`() async throws {
        let clock = ManualClock()
        try await RawRouter.with(clock: clock, limits: CommandLineSession.Limits()) { terminal in
            while true {
                try await terminal.write("\r\n<R1>")
                guard let line = try await terminal.readLine() else { return }
                try await terminal.write(line + "\r\n")
                guard line == "display it" else {
                    // Nothing behind an echo would wait for a pause, which this clock does not make.
                    if !line.isEmpty { try await terminal.write("Info: done.") }
                    continue
                }
                for page in 1...6 {
                    try await terminal.write("  page \(page)\r\n  ---- More ----")
                    // The pager is answered, so what was sent has been heard.
                    _ = try await terminal.readKey()
                    clock.advance(by: .seconds(50))
                    try await terminal.write("\u{1B}[16D                \u{1B}[16D")
                }
            }
        } body: { session in
            try await session.open()
            let output = try await session.run("display it")
            #expect(output.split(separator: "\n").count == 6)
        }
    }
}
