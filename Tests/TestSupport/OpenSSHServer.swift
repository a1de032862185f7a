import Foundation
import Glibc
package import SSH
package import Testing

/// OpenSSH's sshd on a free port of its own, with the lines of configuration that a test asks for.
package struct OpenSSHServer: Sendable {
    package static let program = "/usr/sbin/sshd"
    package static let isInstalled = [program, "/usr/bin/ssh-keygen"].allSatisfy(FileManager.default.isExecutableFile)

    package let folder: TemporaryFolder
    package let port: UInt16
    package let clientKey: String
    package let reactor: Reactor
    /// By file name: `rsa`, `ed25519`.
    package let hostKeys: [String: SSHHostKey]
    /// The listening one; each connection has processes of its own.
    package private(set) var process: Int32 = 0
    /// What sshd has said so far.
    package var log: @Sendable () -> String = { "" }

    /// Runs the server for the length of `body`. Another process may take the free port before sshd does; then another is
    /// tried.
    package static func run(
        hostKeys kinds: [String: SSHHostKey.Kind] = ["ed25519": .ed25519], _ lines: [String] = [],
        prepare: (TemporaryFolder) async throws -> [String] = { _ in [] }, _ body: (OpenSSHServer) async throws -> Void
    ) async throws {
        for _ in 0..<3 {
            let folder = try TemporaryFolder()
            var keys: [String: SSHHostKey] = [:]
            for (name, kind) in kinds {
                keys[name] = try SSHHostKey(generating: kind)
                try keys[name]?.save(to: "\(folder.path)/\(name)")
            }
            var server = OpenSSHServer(
                folder: folder, port: try freePort(), clientKey: try clientKey(in: folder), reactor: try Reactor(),
                hostKeys: keys)
            let daemon = try server.start(kinds.keys.sorted(), lines + (try await prepare(folder)))
            defer { daemon.kill() }
            let isUp = try await eventually(within: 20) {
                daemon.errorsSoFar.contains("listening on") || !daemon.isRunning
            }
            guard isUp, daemon.isRunning else { continue }
            server.log = { daemon.errorsSoFar }
            server.process = daemon.process
            try await body(server)
            daemon.kill()
            _ = try await daemon.end(within: 10)
            return
        }
        Issue.record("sshd did not start in three attempts")
    }

    private static func freePort() throws -> UInt16 { try QuietSocket(.closed).port }

    private static func clientKey(in folder: TemporaryFolder) throws -> String {
        let path = folder.path + "/id"
        let key = try SSHHostKey()
        try key.save(to: path)
        let line = try key.knownHostsLine(host: "x", port: 22).split(separator: " ").dropFirst().joined(separator: " ")
        let authorized = try folder.write(line + "\n", to: "authorized")
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: authorized)
        return path
    }

    private func start(_ keys: [String], _ lines: [String]) throws -> RunningProgram {
        // sshd as root insists on it; as anybody else it needs it not.
        mkdir("/run/sshd", 0o755)
        let configuration =
            [
                "ListenAddress 127.0.0.1", "Port \(port)", "PidFile none", "UsePAM no", "StrictModes no",
                "PermitRootLogin yes",
            ]
            + ["AuthorizedKeysFile \(folder.path)/authorized", "PasswordAuthentication no"]
            + keys.map { "HostKey \(folder.path)/\($0)" } + lines
        let file = try folder.write(configuration.joined(separator: "\n") + "\n", to: "sshd_config")
        return try RunningProgram(Self.program, ["-D", "-e", "-f", file])
    }

    package func target(_ hostKey: HostKeyPolicy? = nil, algorithms: AlgorithmProfile = .modern) -> SSHTarget {
        let known = hostKeys.values.first.map { HostKeyPolicy.fingerprint($0.fingerprint) }
        return SSHTarget(
            host: "127.0.0.1", port: port, user: NSUserName(), credentials: [.keyFile(path: clientKey)],
            hostKey: hostKey ?? known ?? .fingerprint(""), algorithms: algorithms)
    }

    package func connect(_ target: SSHTarget) async throws(SSHError) -> SSHClient {
        try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
    }
}

extension Trait where Self == ConditionTrait {
    package static var needsSSHD: Self { .enabled(if: OpenSSHServer.isInstalled, "sshd or ssh-keygen is absent") }
}
