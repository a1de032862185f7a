import Foundation
import SSH
import TestSupport
import Testing

/// OpenSSH's sshd on a free port of its own, with the lines of configuration that a test asks for.
struct OpenSSHServer: Sendable {
    static let program = "/usr/sbin/sshd"
    static let isInstalled = [program, "/usr/bin/ssh-keygen"].allSatisfy(FileManager.default.isExecutableFile)

    let folder: TemporaryFolder
    let port: UInt16
    let clientKey: String
    let reactor: Reactor
    /// By file name: `rsa`, `ed25519`.
    let hostKeys: [String: SSHHostKey]
    /// What sshd has said so far.
    var log: @Sendable () -> String = { "" }

    /// Runs the server for the length of `body`. Another process may take the free port before sshd does; then another is
    /// tried.
    static func run(
        hostKeys kinds: [String: SSHHostKey.Kind] = ["ed25519": .ed25519], _ lines: [String] = [],
        _ body: (OpenSSHServer) async throws -> Void
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
            let daemon = try server.start(kinds.keys.sorted(), lines)
            defer { daemon.kill() }
            let isUp = try await eventually(within: 20) {
                daemon.errorsSoFar.contains("listening on") || !daemon.isRunning
            }
            guard isUp, daemon.isRunning else { continue }
            server.log = { daemon.errorsSoFar }
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

    func target(_ hostKey: HostKeyPolicy? = nil, algorithms: AlgorithmProfile = .modern) -> SSHTarget {
        let known = hostKeys.values.first.map { HostKeyPolicy.fingerprint($0.fingerprint) }
        return SSHTarget(
            host: "127.0.0.1", port: port, user: NSUserName(), credentials: [.keyFile(path: clientKey)],
            hostKey: hostKey ?? known ?? .fingerprint(""), algorithms: algorithms)
    }

    func connect(_ target: SSHTarget) async throws(SSHError) -> SSHClient {
        try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
    }
}

extension Trait where Self == ConditionTrait {
    static var needsSSHD: Self { .enabled(if: OpenSSHServer.isInstalled, "sshd or ssh-keygen is absent") }
}
