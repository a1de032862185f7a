import TestSupport
import Testing
import VRP

/// Logins as real routers have them, over real SSH sessions.
@Suite(.timeLimit(.minutes(10))) struct ScriptedLoginTests {
    private func expectTable(
        _ manners: TerminalManners, limits: CommandLineSession.Limits = ScriptedCommandLine.limits,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        try await ScriptedCommandLine.with(manners, limits: limits) { session, _ in
            try await session.open()
            for _ in 0..<2 {
                let output = try await session.run("display it")
                #expect(output == ScriptedCommandLine.table, sourceLocation: sourceLocation)
            }
        }
    }

    @Test(arguments: [
        "<R1>", "<agg.north-7_b#2@x>", "[~PE1]", "[*X-bgp-instance-a]", "HRP_M<FW-1>", "RUN-2[~FW-1]", "<R1> ", "R1#",
        "<a>b>", "<R\u{E4}1>",
    ])
    func `A prompt of any shape is learnt`(prompt: String) async throws {
        try await expectTable(ScriptedCommandLine.manners { $0.prompt = prompt })
    }

    /// Nothing waits for a pause here, and a machine that is busy must not make one.
    @Test(arguments: [
        ["\n[AUTHORIZED-USERS-ONLY]", "\nAll is logged.\n"],
        ["\n<<< KEEP OUT >>>", "\n<R2>", "\n"],
        ["\nNever tell anybody your password:", "\n"],
        ["\nDo you agree? [Y/N]", "\nWho goes on does.\n"],
        [
            "\nInfo: The max number of VTY users is 21, the number of current VTY users online is 3,"
                + " and total number of terminal users online is 3.\n      The current login time is 2026-03-02 04:11:27.\n",
            "Warning: There is a risk on the user-interface which you login through.\n",
        ],
        ["\n****\n<b>-----[ core ]-----</b>\n", "[~core]", " is the name of this box\n"],
    ])
    func `Banners are no prompts`(greeting: [String]) async throws {
        var limits = ScriptedCommandLine.limits
        limits.pause = .seconds(10)
        try await expectTable(ScriptedCommandLine.manners { $0.greeting = greeting }, limits: limits)
    }

    @Test func `A banner that comes back after each empty line is no prompt either`() async throws {
        try await expectTable(ScriptedCommandLine.manners { $0.greeting = ["\n[X]", "\n[X]", "\n[X]", "\n[X]", "\n"] })
    }

    /// At once, behind the first prompt, and so late that they swallow an empty line, the command that switches paging off, or
    /// the first command.
    @Test(arguments: [-1, 0, 1, 2, 3, 4])
    func `A question about the password is answered no, whenever it comes`(after lines: Int) async throws {
        let questions = [
            "Warning: The initial password poses security risks.\nThe password needs to be changed. Change now? [Y/N]:",
            "Info: Your password will expire in 6 days.\nDo you want to change it now? [Y/N]: ",
        ]
        let manners = ScriptedCommandLine.manners {
            $0.questions = questions.map { TerminalManners.Question($0) }
            $0.questionsAfter = lines
        }
        try await expectTable(manners)
    }

    /// The router's words come in one piece: question, the command that it took for an answer, and the question again.
    @Test func `A question that has swallowed the command is answered all the same`() async throws {
        let question = "The password needs to be changed. Change now? [Y/N]:"
        try await RawRouter.with { terminal in
            var isAsked = false
            while true {
                try await terminal.write("\r\n<R1>")
                guard let line = try await terminal.readLine() else { return }
                if line == "display it", !isAsked {
                    isAsked = true
                    let again = "Error: Please choose 'YES' or 'NO' first before pressing 'Enter'. [Y/N]:"
                    try await terminal.write("\r\n\(question)\(line)\r\n\(again)")
                    guard try await terminal.readLine() == "N" else { return }
                    try await terminal.write("N")
                } else {
                    try await terminal.write(line + "\r\n" + (line.isEmpty ? "" : "  one"))
                }
            }
        } body: { session in
            try await session.open()
            #expect(try await session.run("display it") == "  one")
        }
    }

    @Test func `A password that must be changed is said so`() async throws {
        let question = "The password needs to be changed. Change now? [Y/N]:"
        for refused: TerminalManners.Question.Refused in [.closes, .insists("Please enter old password:")] {
            let (error, typed) = try await ScriptedCommandLine.loginError(
                ScriptedCommandLine.manners { $0.questions = [TerminalManners.Question(question, refused: refused)] })
            #expect(error?.code == .passwordChangeRequired)
            #expect(error?.description.contains("local-user password-force-change disable") == true)
            #expect(typed == ["N"])
        }
    }

    @Test(arguments: [
        "Somebody else is configuring. Log him out? [Y/N]:",
        "Never share your password; it may change.\nDo you accept the terms of use? [Y/N]",
    ])
    func `A question that is not known is not answered`(question: String) async throws {
        let (error, typed) = try await ScriptedCommandLine.loginError(
            ScriptedCommandLine.manners { $0.questions = [TerminalManners.Question(question)] })
        #expect(error?.code == .question(question))
        #expect(typed == [])
        #expect(error?.description.contains("[Y/N]") == true)
    }

    /// What a router says before it ends the session, and what to type there.
    @Test(
        arguments: [
            ("\nAll user interfaces are used, please try later!\n", .noFreeLine, "free user-interface vty N"),
            ("\nError: The number of users has reached the maximum.\n", .noFreeLine, "display users"),
            ("\nError: Local authentication is rejected.\n", .loginRefused, "display local-user"),
            ("\nError: You do not have permission to log in.\n", .noPermission, "privilege level"),
            ("\nConfiguration console time out, please retry to log on\n", .idleClosed, "idle-timeout"),
            ("\nInfo: The max number of VTY users is 21.\n", .closed, "The max number of VTY users is 21"),
        ] as [(String, CommandLineError.Code, String)])
    func `A session that is ended says why`(words: String, code: CommandLineError.Code, advice: String) async throws {
        let (error, _) = try await ScriptedCommandLine.loginError(
            ScriptedCommandLine.manners {
                $0.greeting = ["\n[AUTHORIZED-USERS-ONLY]\n", words]
                $0.greets = .andCloses
            })
        #expect(error?.code == code)
        #expect(error?.description.contains(advice) == true, "\(error?.description ?? "")")
    }

    @Test(
        arguments: [
            ("\nLogin authentication\n\nPassword:", .passwordAsked, "authentication-mode aaa"),
            ("\nPlease configure the login password.\nEnter Password:", .passwordChangeRequired, "set one"),
            ("\nThe password has to be changed.\nNew password:", .passwordChangeRequired, "set one"),
            ("\nEnter the verification code: ", .oneTimeCodeAsked, "second factor"),
            ("\nWelcome.\n", .noPrompt(within: .milliseconds(600)), "Welcome."),
            ("", .silent(for: .milliseconds(600)), "it had sent nothing"),
        ] as [(String, CommandLineError.Code, String)])
    func `A login that waits for something is given up in words`(
        words: String, code: CommandLineError.Code, advice: String
    ) async throws {
        var limits = ScriptedCommandLine.limits
        limits.login = .milliseconds(600)
        let (error, typed) = try await ScriptedCommandLine.loginError(
            ScriptedCommandLine.manners {
                $0.greeting = [words]
                $0.greets = .andIsSilent
            }, limits: limits)
        #expect(error?.code == code)
        #expect(error?.description.contains(advice) == true, "\(error?.description ?? "")")
        #expect(typed == [])
    }
}
