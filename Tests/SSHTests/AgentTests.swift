import Diagnostics
import Foundation
import SSH
import TestSupport
import Testing

/// Logins by the keys of an SSH agent: OpenSSH's own, and one that says nothing.
@Suite(.timeLimit(.minutes(10)))
struct AgentTests {
    private static let agent = "/usr/bin/ssh-agent"
    private static let isInstalled = [agent, "/usr/bin/ssh-add"].allSatisfy(FileManager.default.isExecutableFile)

    /// A server that takes one key, or the password that all of these tests know.
    private func run(_ fingerprint: String, _ body: (LoopbackServer) async throws -> Void) async throws {
        let reactor = try Reactor()
        let server = try SSHServer(
            on: reactor, hostKey: LoopbackServer.hostKey.get(),
            authenticate: { login in
                switch login.proof {
                case .publicKey(let seen): seen == fingerprint
                case .password: LoopbackServer.authenticate(login)
                case .answers: false
                }
            }, handle: LoopbackServer.echo)
        let port = try await server.listen()
        do {
            try await body(LoopbackServer(reactor: reactor, server: server, port: port))
        } catch {
            await server.stop()
            throw error
        }
        await server.stop()
    }

    private func target(_ loopback: LoopbackServer, _ socket: String, limit: Duration = .seconds(20)) -> SSHTarget {
        var target = loopback.target()
        target.credentials = [.agent(socket: socket)]
        target.limits = TimeLimits(authentication: limit)
        return target
    }

    /// Runs OpenSSH's agent with these keys in it.
    private func withAgent(_ keys: [SSHHostKey], _ body: (String) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        let socket = folder.path + "/agent"
        let agent = try RunningProgram(Self.agent, ["-D", "-a", socket])
        defer { agent.kill() }
        try #require(try await eventually(within: 10) { FileManager.default.fileExists(atPath: socket) })
        for (index, key) in keys.enumerated() {
            let path = folder.path + "/id\(index)"
            try key.save(to: path)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
            let added = try await RunningProgram(
                "/usr/bin/ssh-add", [path], environment: ["SSH_AUTH_SOCK": socket]
            ).end()
            try #require(added.status == 0, "\(added.errors)")
        }
        try await body(socket)
        agent.kill()
        _ = try await agent.end(within: 10)
    }

    @Test(.enabled(if: isInstalled, "ssh-agent is absent"))
    func `the agent's keys are offered until one is taken`() async throws {
        let (other, right) = (try SSHHostKey(), try SSHHostKey())
        try await withAgent([other, right]) { socket in
            try await run(right.fingerprint) { loopback in
                try await loopback.connect(target(loopback, socket)).close()
            }
            try await run(try SSHHostKey().fingerprint) { loopback in
                let error = await sshError { () throws(SSHError) in
                    try await loopback.connect(target(loopback, socket))
                }
                #expect(error?.code == .authenticationRefused)
                #expect(error?.message.contains("tried: agent") == true)
            }
        }
    }

    /// Each refused key is a failed login on the router, and six lock the address that it came from.
    @Test(.enabled(if: isInstalled, "ssh-agent is absent"))
    func `no more than two of an agent's keys are offered`() async throws {
        let keys = try (0..<5).map { _ in try SSHHostKey() }
        let seen = Counter()
        let reactor = try Reactor()
        let server = try SSHServer(
            on: reactor, hostKey: LoopbackServer.hostKey.get(),
            authenticate: { _ in
                seen.add()
                return false
            }, handle: LoopbackServer.echo)
        let loopback = LoopbackServer(reactor: reactor, server: server, port: try await server.listen())
        try await withAgent(keys) { socket in
            var target = target(loopback, socket)
            target.credentials.append(.password(Secret("left out")))
            let error = await sshError { () throws(SSHError) in try await loopback.connect(target) }
            #expect(error?.code == .authenticationRefused)
            #expect(error?.message.contains("tried: agent (2 of its 5 keys); not tried any more: password") == true)
        }
        await server.stop()
        #expect(seen.value == 2)
    }

    @Test func `no agent is told with its path`() async throws {
        let folder = try TemporaryFolder()
        try await run("") { loopback in
            let error = await sshError { () throws(SSHError) in
                try await loopback.connect(target(loopback, folder.path + "/none"))
            }
            #expect(error?.code == .credentialUnusable)
            #expect(error?.message.contains(folder.path + "/none") == true)
        }
    }

    /// All on one reactor: while one login waits for its agent, another goes through.
    @Test func `a mute agent is left in time, and holds nobody up`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/agent"
        let mute = try QuietSocket(path: path)
        try await run("") { loopback in
            let waiting = Task {
                await sshError { () throws(SSHError) in
                    try await loopback.connect(target(loopback, path, limit: .seconds(3600)))
                }
            }
            for _ in 0..<3 { try await loopback.connect().close() }
            waiting.cancel()
            #expect(await waiting.value?.code == .cancelled)
            let error = await sshError { () throws(SSHError) in
                try await loopback.connect(target(loopback, path, limit: .seconds(3)))
            }
            #expect(error?.code == .timedOut)
            #expect(error?.message.contains("SSH agent at \(path)") == true)
            try await loopback.connect().close()
        }
        withExtendedLifetime(mute) {}
    }
}
