import Foundation
import SSH
import TestSupport
import Testing

/// A client that we did not write, against our server.
@Suite(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/ssh"), "/usr/bin/ssh is absent"))
struct OpenSSHTests {
    @Test(.timeLimit(.minutes(10))) func `ssh -s reaches a subsystem`() async throws {
        let folder = try TemporaryFolder()
        let key = try SSHHostKey()
        try key.save(to: folder.path + "/id")
        let reactor = try Reactor()
        let server = try SSHServer(
            on: reactor, hostKey: LoopbackServer.hostKey.get(),
            authenticate: { login in
                guard case .publicKey(let seen) = login.proof else { return false }
                return seen == key.fingerprint
            }, handle: LoopbackServer.echo)
        let port = try await server.listen()
        let line = try server.hostKey.knownHostsLine(host: "127.0.0.1", port: port)
        let known = try folder.write(line + "\n", to: "known_hosts")
        let output = try await run([
            "-F", "/dev/null", "-p", "\(port)", "-i", folder.path + "/id", "-o", "UserKnownHostsFile=\(known)",
            "-o", "StrictHostKeyChecking=yes", "-o", "IdentitiesOnly=yes", "-o", "BatchMode=yes", "-s",
            "netops@127.0.0.1", "netconf",
        ])
        #expect(output == "what goes in comes out")
        await server.stop()
    }

    private func run(_ arguments: [String]) async throws -> String {
        try await RunningProgram("/usr/bin/ssh", arguments, input: "what goes in comes out").end().output
    }
}
