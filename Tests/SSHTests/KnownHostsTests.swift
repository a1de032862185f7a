import Synchronization
import TestSupport
import Testing

@testable import SSH

@Suite(.timeLimit(.minutes(10)))
struct KnownHostsTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a known server is accepted`() async throws {
        try await LoopbackServer.run { loopback in
            let line = try loopback.server.hostKey.knownHostsLine(host: "127.0.0.1", port: loopback.port)
            let path = try folder.write("# routers\n\(line)\n", to: "known_hosts")
            let client = try await loopback.connect(loopback.target(hostKey: .knownHosts(path: path)))
            await client.close()
        }
    }

    @Test func `an unknown server is refused with its fingerprint`() async throws {
        try await LoopbackServer.run { loopback in
            let line = try loopback.server.hostKey.knownHostsLine(host: "192.0.2.1", port: loopback.port)
            let path = try folder.write(line + "\n", to: "known_hosts")
            let error = await sshError { () throws(SSHError) in
                try await loopback.connect(loopback.target(hostKey: .knownHosts(path: path)))
            }
            #expect(error?.code == .hostKeyUnknown)
            #expect(error?.message.contains(loopback.server.hostKey.fingerprint) == true)
        }
    }

    @Test func `a changed key is refused with both fingerprints`() async throws {
        try await LoopbackServer.run { loopback in
            let old = try SSHHostKey()
            let line = try old.knownHostsLine(host: "127.0.0.1", port: loopback.port)
            let path = try folder.write(line + "\n", to: "known_hosts")
            let error = await sshError { () throws(SSHError) in
                try await loopback.connect(loopback.target(hostKey: .knownHosts(path: path)))
            }
            #expect(error?.code == .hostKeyMismatch)
            #expect(error?.message.contains(old.fingerprint) == true)
            #expect(error?.message.contains(loopback.server.hostKey.fingerprint) == true)
        }
    }

    @Test func `a missing file is no permission`() async throws {
        try await LoopbackServer.run { loopback in
            let error = await sshError { () throws(SSHError) in
                try await loopback.connect(loopback.target(hostKey: .knownHosts(path: folder.path + "/absent")))
            }
            #expect(error?.code == .hostKeyUnknown)
        }
    }

    /// What becomes of a connection whose known_hosts file has these lines, `KEY` being the server's key with its type, and
    /// `HOST` its name there; and how many logins the server saw.
    private func outcome(_ lines: [String], end: String = "\n") async throws -> (error: SSHError?, logins: Int) {
        let logins = Counter()
        let server = try SSHServer(
            on: try Reactor(), hostKey: LoopbackServer.hostKey.get(),
            authenticate: { _ in
                logins.add()
                return true
            }, handle: LoopbackServer.echo)
        let port = try await server.listen()
        let words = try server.hostKey.knownHostsLine(host: "127.0.0.1", port: port).split(separator: " ")
        let key = words[1...].joined(separator: " ")
        let text = lines.joined(separator: end).replacing("KEY", with: key).replacing("HOST", with: String(words[0]))
        let path = try folder.write(text + end, to: "known_hosts")
        let loopback = LoopbackServer(reactor: try Reactor(), server: server, port: port)
        let error = await sshError { () throws(SSHError) in
            try await loopback.connect(loopback.target(hostKey: .knownHosts(path: path))).close()
        }
        await server.stop()
        return (error, logins.value)
    }

    @Test(arguments: [
        ["@revoked * KEY", "HOST KEY"], ["HOST KEY", "@revoked HOST KEY"], ["HOST KEY", "@revoked 127.0.0.1 KEY"],
    ])
    func `T16 a revoked key is refused before any login`(lines: [String]) async throws {
        let (error, logins) = try await outcome(lines)
        #expect(error?.code == .hostKeyMismatch)
        #expect(error?.message.contains("is revoked") == true)
        #expect(logins == 0)
    }

    /// Such a file was one line: what came after the first key was passed over, and a revoked key was trusted.
    @Test func `T16 a file from Windows has lines too`() async throws {
        let (error, logins) = try await outcome(["HOST KEY", "@revoked HOST KEY", ""], end: "\r\n")
        #expect(error?.code == .hostKeyMismatch && error?.message.contains("is revoked") == true)
        #expect(logins == 0)
        let (none, _) = try await outcome(["# routers", "other.example KEY", "HOST KEY"], end: "\r\n")
        #expect(none == nil)
    }

    @Test(arguments: [
        ["!HOST,* KEY"], ["*,!HOST KEY"], ["*,!127.0.0.* KEY"], ["@cert-authority * KEY"], ["@unknown-marker * KEY"],
        ["# HOST KEY"], ["HOST,!HOST KEY"], ["[127.0.0.1]:1 KEY"], ["HOST ssh-ed25519 AAAA"],
    ])
    func `T16 a line that does not mean the host is no permission`(lines: [String]) async throws {
        let (error, logins) = try await outcome(lines)
        #expect(error?.code == .hostKeyUnknown)
        #expect(logins == 0)
    }

    @Test(arguments: [
        ["HOST KEY"], ["  HOST KEY comment"], ["127.0.0.1 KEY"], ["*.*.*.1,!10.* KEY"], ["[127.0.0.?]:* KEY"],
        ["@revoked *.example KEY", "HOST KEY"],
        ["HOST ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAcBCQMSMtw2sNQSLUTgRZ1UFZyFX9u6L7QNGSYW1nTB", "HOST KEY"],
    ])
    func `T16 a key of the host is trusted`(lines: [String]) async throws {
        let (error, logins) = try await outcome(lines)
        #expect(error == nil)
        #expect(logins > 0)
    }

    @Test func `a certificate authority is told apart`() async throws {
        let (error, _) = try await outcome(["@cert-authority * KEY"])
        #expect(error?.message.contains("@cert-authority") == true)
    }

    @Test func `T15 a short RSA host key is refused in its own words before any login`() async throws {
        try await LoopbackServer.run(hostKey: SSHHostKey(generating: .rsa(bits: 1024))) { loopback in
            for profile in [AlgorithmProfile.modern, .vrp] {
                let error = await sshError { () throws(SSHError) in
                    try await loopback.connect(loopback.target(algorithms: profile))
                }
                #expect(error?.message == "the server's RSA key has 1024 bits; keys of fewer than 2048 are not trusted")
            }
        }
    }

    @Test func `a short RSA key of ours is not used`() async throws {
        let path = folder.path + "/id"
        try SSHHostKey(generating: .rsa(bits: 1024)).save(to: path)
        try await LoopbackServer.run { loopback in
            var target = loopback.target()
            target.credentials = [.keyFile(path: path)]
            let error = await sshError { () throws(SSHError) in try await loopback.connect(target) }
            #expect(error?.code == .credentialUnusable)
            #expect(error?.message.contains("RSA key of 1024 bits") == true)
        }
    }

    @Test func `stars cost no more than the name is long`() {
        let name = String(repeating: "a", count: 5_000)
        #expect(!KnownHostsLine.matches(name, String(repeating: "a*", count: 2_000) + "b"))
        #expect(KnownHostsLine.matches("pe1.example", "*.ex?mple"))
        #expect(!KnownHostsLine.matches("pe1", "pe1?"))
    }
}
