import Diagnostics
import Foundation
import SSH
import TestSupport
import Testing

/// Ways to log in beside a plain password and a key file.
@Suite(.timeLimit(.minutes(10)))
struct LoginTests {
    private static let prompts = ["Password: ", "Token: "]

    /// A server that takes these proofs only.
    private func run(
        offering methods: [SSHLoginMethod], _ accepts: @escaping @Sendable (SSHLogin.Proof) -> Bool,
        _ body: (LoopbackServer) async throws -> Void
    ) async throws {
        let reactor = try Reactor()
        let server = try SSHServer(
            on: reactor, hostKey: LoopbackServer.hostKey.get(), offering: methods,
            authenticate: { $0.user == LoopbackServer.user && accepts($0.proof) }, handle: LoopbackServer.echo)
        let port = try await server.listen()
        do {
            try await body(LoopbackServer(reactor: reactor, server: server, port: port))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func answers(_ wanted: String...) -> @Sendable (SSHLogin.Proof) -> Bool {
        { proof in
            guard case .answers(let answers) = proof else { return false }
            return answers.map { $0.reveal() } == wanted
        }
    }

    private func login(_ loopback: LoopbackServer, _ credentials: [SSHCredential]) async throws(SSHError) {
        var target = loopback.target()
        target.credentials = credentials
        target.limits = TimeLimits(authentication: .seconds(10))
        try await loopback.connect(target).close()
    }

    @Test func `prompts are answered, round by round`() async throws {
        try await run(offering: [.keyboardInteractive(prompts: Self.prompts)], answers("s3cret", "s3cret")) {
            loopback in
            try await login(loopback, [.keyboardInteractive(Secret("s3cret"))])
        }
    }

    @Test func `a password answers prompts where the server takes no plain password`() async throws {
        try await run(offering: [.keyboardInteractive(prompts: ["Password: "])], answers("s3cret")) { loopback in
            try await login(loopback, [.password(Secret("s3cret"))])
        }
    }

    @Test func `a wrong answer is refused, told and not shown`() async throws {
        try await run(offering: [.keyboardInteractive(prompts: ["Password: "])], answers("right")) { loopback in
            let error = await sshError { () throws(SSHError) in
                try await login(loopback, [.keyboardInteractive(Secret("wr0ng"))])
            }
            #expect(error?.code == .authenticationRefused)
            #expect(error?.message.contains("tried: keyboard-interactive") == true)
            #expect(error?.message.contains("the server offers: keyboard-interactive") == true)
            #expect(error?.description.contains("wr0ng") == false)
        }
    }

    @Test func `prompts without end are left`() async throws {
        let endless = [String](repeating: "Again: ", count: 40)
        try await run(offering: [.keyboardInteractive(prompts: endless)], answers("x")) { loopback in
            let error = await sshError { () throws(SSHError) in
                try await login(loopback, [.keyboardInteractive(Secret("x"))])
            }
            #expect(error?.code == .authenticationRefused)
        }
    }

    @Test func `what is refused is followed by the next credential`() async throws {
        let methods: [SSHLoginMethod] = [.password, .keyboardInteractive(prompts: ["Token: "])]
        try await run(offering: methods, answers("123456")) { loopback in
            try await login(loopback, [.password(Secret("no")), .keyboardInteractive(Secret("123456"))])
        }
    }

    /// VRP allows three attempts a connection, and the question for the methods may be one.
    @Test func `the password is not tried after two refused keys`() async throws {
        let folder = try TemporaryFolder()
        var keys: [SSHCredential] = []
        for name in ["a", "b", "c"] {
            try SSHHostKey().save(to: folder.path + "/" + name)
            keys.append(.keyFile(path: folder.path + "/" + name))
        }
        let seen = Counter()
        try await run(
            offering: [.publicKey, .password],
            { _ in
                seen.add()
                return false
            }
        ) { loopback in
            let error = await sshError { () throws(SSHError) in
                try await login(loopback, keys + [.password(Secret("right"))])
            }
            #expect(error?.code == .authenticationRefused)
            #expect(error?.message.contains("not tried any more: publickey (\(folder.path)/c), password") == true)
            let hint = error?.hint ?? ""
            for word in [
                "stelnet server enable", "snetconf server enable", "ssh user netops service-type all",
                "initial password",
                "display ssh server ip-block list",
            ] { #expect(hint.contains(word)) }
        }
        #expect(seen.value == 2)
    }

    @Test func `the credential that was taken is known by its place`() async throws {
        try await run(offering: [.publicKey, .password], { if case .password = $0 { true } else { false } }) {
            loopback in
            let folder = try TemporaryFolder()
            try SSHHostKey().save(to: folder.path + "/id")
            var target = loopback.target()
            target.credentials = [.keyFile(path: folder.path + "/id"), .password(Secret("any"))]
            let client = try await loopback.connect(target)
            #expect(client.acceptedCredential == 1)
            await client.close()
        }
    }
}
