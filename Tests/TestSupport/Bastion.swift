import Foundation
package import SSH

/// A jump host: OpenSSH's sshd on loopback, and the ssh_config of somebody who logs in to it by a user certificate.
package struct Bastion: Sendable {
    package let server: OpenSSHServer
    /// Its host is `bastion`; `shared`: the same with ControlMaster and ControlPersist; `stranger`: with a key that it does
    /// not take.
    package let configuration: String
    /// The certificate's key.
    package let key: String

    /// Runs it for the length of `body`.
    package static func run(_ body: (Bastion) async throws -> Void) async throws {
        try await OpenSSHServer.run(["MaxStartups 10:30:100", "LogLevel VERBOSE"], prepare: makeCertificates) {
            server in
            // The path of a socket is at most 107 octets, and ssh adds some.
            var template = Array("/tmp/cscctl-XXXXXX".utf8CString)
            guard mkdtemp(&template) != nil else { throw NotMade(words: "no folder for a socket") }
            let control = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
            defer { try? FileManager.default.removeItem(atPath: control) }
            let bastion = try Bastion(server, control: control)
            do {
                try await body(bastion)
            } catch {
                await bastion.closeShared()
                throw error
            }
            await bastion.closeShared()
        }
    }

    private static func makeCertificates(in folder: TemporaryFolder) async throws -> [String] {
        let (authority, user) = (folder.path + "/ca", folder.path + "/user")
        let keys = [authority, user, folder.path + "/other"].map { ["-q", "-t", "ed25519", "-N", "", "-f", $0] }
        // The certificate is written beside the key.
        let certificate = ["-q", "-s", authority, "-I", "operator", "-n", NSUserName(), "-V", "-5m:+1h", user + ".pub"]
        for words in keys + [certificate] {
            let made = try await RunningProgram("/usr/bin/ssh-keygen", words).end()
            guard made.status == 0 else { throw NotMade(words: made.errors) }
        }
        return ["TrustedUserCAKeys \(folder.path)/ca.pub"]
    }

    package struct NotMade: Error { package var words: String }

    private init(_ server: OpenSSHServer, control: String) throws {
        self.server = server
        key = server.folder.path + "/user"
        let known = try server.folder.write(
            server.hostKeys["ed25519"]?.knownHostsLine(host: "127.0.0.1", port: server.port) ?? "", to: "known_bastion")
        let host = """
              HostName 127.0.0.1
              Port \(server.port)
              User \(NSUserName())
              IdentitiesOnly yes
              IdentityAgent none
              GlobalKnownHostsFile /dev/null
              UserKnownHostsFile \(known)
            """
        configuration = try server.folder.write(
            """
            Host shared
              ControlMaster auto
              ControlPath \(control)/s
              ControlPersist 60
            Host bastion shared
              IdentityFile \(key)
            Host stranger
              IdentityFile \(server.folder.path)/other
            Host bastion shared stranger
            \(host)

            """, to: "ssh_config")
    }

    package func way(_ host: String = "bastion", sharing: SSHWay.Sharing = .none) -> SSHWay {
        SSHWay(.jump(host), environment: ["PATH=/usr/bin:/bin"], configuration: configuration, sharing: sharing)
    }

    private func closeShared() async {
        _ = try? await RunningProgram("/usr/bin/ssh", ["-F", configuration, "-O", "exit", "shared"]).end(within: 10)
    }
}
