import Diagnostics
import SSH
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(10)))
struct ConnectTests {
    @Test func `a wrong host key is refused before any login`() async throws {
        let reactor = try Reactor()
        let logins = Counter()
        let key = try SSHHostKey()
        let server = try SSHServer(
            on: reactor, hostKey: key,
            authenticate: { _ in
                logins.add()
                return true
            }, handle: LoopbackServer.echo)
        let port = try await server.listen()
        let other = try SSHHostKey().fingerprint
        let target = SSHTarget(
            host: "127.0.0.1", port: port, user: "netops", credentials: [.password(Secret("never sent"))],
            hostKey: .fingerprint(other))
        let error = await sshError { () throws(SSHError) in
            try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        }
        #expect(error?.code == .hostKeyMismatch)
        #expect(error?.message.contains(other) == true)
        #expect(error?.message.contains(key.fingerprint) == true)
        await server.stop()
        #expect(logins.value == 0)
    }

    @Test func `a wrong password is refused, told and not shown`() async throws {
        try await LoopbackServer.run { loopback in
            let target = loopback.target(password: "hunter2-secret")
            let error = await sshError { () throws(SSHError) in try await loopback.connect(target) }
            #expect(error?.code == .authenticationRefused)
            let text = "\(String(describing: error)) \(String(reflecting: error))"
            #expect(
                text.contains("user \"netops\" was refused; tried: password; the server offers: password, publickey"))
            #expect(!text.contains("hunter2"))
        }
    }

    @Test func `a closed port is told with its address`() async throws {
        let closed = try QuietSocket(.closed)
        let target = SSHTarget(
            host: "127.0.0.1", port: closed.port, user: "netops", credentials: [], hostKey: .fingerprint("SHA256:x"))
        let reactor = try Reactor()
        let error = await sshError { () throws(SSHError) in
            try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        }
        #expect(error?.code == .unreachable)
        #expect(error?.stage == .connect)
        #expect(error?.endpoint == "127.0.0.1:\(target.port)")
        #expect(error?.message == "Connection refused")
    }

    @Test func `a listener that never answers meets the time limit`() async throws {
        let silent = try QuietSocket(.mute)
        let target = SSHTarget(
            host: "127.0.0.1", port: silent.port, user: "netops", credentials: [],
            hostKey: .fingerprint("SHA256:x"), limits: TimeLimits(connect: .milliseconds(200)))
        let reactor = try Reactor()
        let error = await sshError { () throws(SSHError) in
            try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        }
        #expect(error?.code == .timedOut)
        #expect(error?.stage == .keyExchange)
    }

    @Test func `a cancelled connect ends at once`() async throws {
        let silent = try QuietSocket(.mute)
        let target = SSHTarget(
            host: "127.0.0.1", port: silent.port, user: "netops", credentials: [], hostKey: .fingerprint("SHA256:x"))
        let reactor = try Reactor()
        let task = Task {
            await sshError { () throws(SSHError) in
                try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
            }
        }
        task.cancel()
        #expect(await task.value?.code == .cancelled)
    }

    @Test func `a name is looked up`() async throws {
        try await LoopbackServer.run { loopback in
            var target = loopback.target()
            target.host = "localhost"
            let client = try await loopback.connect(target)
            await client.close()
            target.host = "no-such-host.invalid"
            let error = await sshError { () throws(SSHError) in try await loopback.connect(target) }
            #expect(error?.code == .nameNotFound)
        }
    }

    @Test func `no common algorithm names the lists and the profiles`() async throws {
        try await LoopbackServer.run { loopback in
            var odd = AlgorithmProfile.modern
            odd.name = "odd"
            odd.hostKeys = ["rsa-sha2-512"]
            let error = await sshError { () throws(SSHError) in
                try await loopback.connect(loopback.target(algorithms: odd))
            }
            #expect(error?.code == .noCommonAlgorithm)
            #expect(error?.message.contains("ssh-ed25519") == true)
            #expect(error?.message.contains("rsa-sha2-512") == true)
            #expect(error?.hint?.contains("`ssh server publickey rsa_sha2_512`") == true)
        }
    }

    @Test(arguments: AlgorithmProfile.all)
    func `every profile reaches an RSA server`(profile: AlgorithmProfile) async throws {
        try await LoopbackServer.run(hostKey: SSHHostKey(generating: .rsa(bits: 2048))) { loopback in
            let client = try await loopback.connect(loopback.target(algorithms: profile))
            await client.close()
        }
    }

    @Test func `a missing key file is told before anything is sent`() async throws {
        let reactor = try Reactor()
        let closed = try QuietSocket(.closed)
        let target = SSHTarget(
            host: "127.0.0.1", port: closed.port, user: "netops", credentials: [.keyFile(path: "/no/such/key")],
            hostKey: .fingerprint("SHA256:x"))
        let error = await sshError { () throws(SSHError) in
            try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        }
        #expect(error?.code == .credentialUnusable)
        #expect(error?.message.contains("/no/such/key") == true)
    }

    @Test func `a key file logs in`() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/id"
        let key = try SSHHostKey()
        try key.save(to: path)
        let reactor = try Reactor()
        let server = try SSHServer(
            on: reactor, hostKey: LoopbackServer.hostKey.get(),
            authenticate: { login in
                guard case .publicKey(let seen) = login.proof else { return false }
                return seen == key.fingerprint
            }, handle: LoopbackServer.echo)
        let port = try await server.listen()
        let target = SSHTarget(
            host: "127.0.0.1", port: port, user: "netops", credentials: [.keyFile(path: path)],
            hostKey: .fingerprint(server.hostKey.fingerprint))
        let client = try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        await client.close()
        await server.stop()
        #expect(try SSHHostKey(path: path).fingerprint == key.fingerprint)
    }
}
