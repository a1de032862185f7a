import Diagnostics
import SSH
import TestSupport
import Testing

/// One-time codes that somebody types at a terminal.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsScript, .needsOpenSSH)
struct TypedCodeTests {
    private static let prompt = "Verification code: "

    /// A login that takes a password and then a code.
    private var login: ScriptedVRP.Login {
        var login = ScriptedVRP.Login()
        login.methods = [.keyboardInteractive(prompts: ["Password: ", Self.prompt])]
        login.accepts = { login in
            guard case .answers(let answers) = login.proof else { return false }
            return answers.count == 2 && answers[1].reveal() == "271828"
        }
        return login
    }

    /// `doctor` of one router, on a terminal.
    private func doctor(_ lab: DetachedLab, _ fronted: FrontedRouter) throws -> TerminalSession {
        try TerminalSession(
            [
                "doctor", "CE1", "--inventory", try lab.liveInventory([fronted.replacement]), "--state", lab.state,
                "--templates", Scratch.shippedTemplates,
            ], in: lab.folder, environment: ["CSC_PASSWORD": lab.password()])
    }

    @Test func `A code is asked for, not shown while it is typed, and taken`() async throws {
        try await DetachedLab.with { lab in
            try await lab.withFront(of: "CE1", login: login) { fronted in
                let session = try doctor(lab, fronted)
                var asked = 0
                // Each connection is a login of its own.
                while try await session.shows("asks lab: Verification code:", times: asked + 1) {
                    session.enter("271828")
                    asked += 1
                }
                let (status, screen) = try await session.end()
                #expect(status == 0 && asked > 0, "\(screen)")
                #expect(!screen.contains("271828") && screen.contains("ready for a transaction"), "\(screen)")
                #expect(fronted.log.count(of: .refusedLogin) == 0)
            }
        }
    }

    @Test func `Who types nothing is not logged in, and is told why`() async throws {
        try await DetachedLab.with { lab in
            try await lab.withFront(of: "CE1", login: login) { fronted in
                let session = try doctor(lab, fronted)
                try #require(try await session.shows("asks lab:"), "\(session.screen)")
                session.enter("")
                let (status, screen) = try await session.end()
                #expect(status == 1 && screen.contains("Verification code"), "\(screen)")
            }
        }
    }
}
