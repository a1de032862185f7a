import SSH
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1)))
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
}
