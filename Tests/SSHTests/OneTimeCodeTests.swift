import Diagnostics
import SSH
import Synchronization
import TestSupport
import Testing

/// Logins that take a one-time code beside the password.
@Suite(.timeLimit(.minutes(10)))
struct OneTimeCodeTests {
    /// A server that wants these answers to these prompts, and what it was given last.
    private func login(
        _ prompts: [String], taking wanted: [String], credentials: [SSHCredential],
        desk: LoginPrompt.Desk? = nil
    ) async throws -> (error: SSHError?, refused: Int) {
        var login = ScriptedVRP.Login()
        login.methods = [.keyboardInteractive(prompts: prompts)]
        login.accepts = { login in
            guard case .answers(let answers) = login.proof else { return false }
            return answers.map { $0.reveal() } == wanted
        }
        let router = try await ScriptedVRP(terminal: TerminalManners(), login: login)
        let reactor = try Reactor()
        var target = router.target(credentials)
        target.desk = desk
        var error: SSHError?
        do throws(SSHError) {
            try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate()).close()
        } catch let thrown {
            error = thrown
        }
        let refused = router.log.count(of: .refusedLogin)
        await router.stop()
        reactor.stop()
        return (error, refused)
    }

    @Test(arguments: ["Verification code: ", "One-time password: ", "Enter PASSCODE:", "OTP:", "Token> "])
    func `A code is asked for at the desk, and the password is no answer to it`(prompt: String) async throws {
        let asked = Mutex<[LoginPrompt]>([])
        let (error, refused) = try await login(
            ["Password: ", prompt], taking: ["s3cret", "123456"], credentials: [.password(Secret("s3cret"))],
            desk: { prompt in
                asked.withLock { $0.append(prompt) }
                return Secret("123456")
            })
        #expect(error == nil && refused == 0)
        let prompts = asked.withLock { $0 }
        #expect(prompts.map(\.user) == ["netops"] && prompts.map(\.echoes) == [false])
        #expect(prompts.first.map { prompt.hasPrefix($0.text) } == true)
    }

    @Test func `Without anybody at the desk the login is given up in words`() async throws {
        for desk: LoginPrompt.Desk? in [nil, { _ in nil }] {
            let (error, refused) = try await login(
                ["Password: ", "Verification code: "], taking: ["s3cret", "123456"],
                credentials: [.password(Secret("s3cret"))], desk: desk)
            #expect(error?.code == .codeNeeded && refused == 0)
            let words = error?.description ?? ""
            for word in ["Verification code:", "no terminal", "second factor", "netops"] {
                #expect(words.contains(word))
            }
            #expect(!words.contains("s3cret"))
        }
    }

    @Test func `A password is the answer to a prompt for it, and to one that says nothing`() async throws {
        for prompt in ["Password: ", "netops's password:", "Secret: "] {
            let (error, _) = try await login(
                [prompt], taking: ["s3cret"], credentials: [.password(Secret("s3cret"))])
            #expect(error == nil, "\(prompt)")
        }
    }

    @Test(arguments: [
        ("Password:", false), ("Password for pinky's decoder: ", false), ("PIN:", true), ("Enter your PIN: ", true),
        ("Challenge 4711, response:", true), ("Verification code", true), ("one-time password:", true), ("OTP", true),
    ])
    func `Prompts for a code are told by their words`(text: String, isCode: Bool) {
        #expect(LoginPrompt(endpoint: "a:22", user: "u", text: text, echoes: false).asksForCode == isCode)
    }
}
