import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SSH

/// SSH certificates: a user's beside the key, a host's that cannot be checked.
@Suite(.needsSSHD, .timeLimit(.minutes(10)))
struct CertificateTests {
    private func keygen(_ arguments: [String]) async throws {
        let made = try await RunningProgram("/usr/bin/ssh-keygen", ["-q"] + arguments).end()
        try #require(made.status == 0, "\(made.errors)")
    }

    @Test(arguments: ["ed25519", "rsa", "ecdsa"])
    func `a user's certificate logs in where its key alone does not`(_ kind: String) async throws {
        try await Bastion.run { bastion in
            let folder = bastion.server.folder.path
            let key = "\(folder)/id_\(kind)"
            try await keygen(["-t", kind, "-N", "", "-f", key])
            try await keygen(["-s", "\(folder)/ca", "-I", "x", "-n", NSUserName(), key + ".pub"])
            var target = bastion.server.target(algorithms: .vrp)
            target.credentials = [.keyFile(path: key)]
            let refused = await sshError { () throws(SSHError) in try await bastion.server.connect(target) }
            #expect(refused?.code == .authenticationRefused)
            target.credentials = [.certificate(path: key + "-cert.pub", keyFile: key)]
            try await bastion.server.connect(target).close()
            #expect(SSHCredential.isUsable(certificate: key + "-cert.pub", of: key))
            #expect(!SSHCredential.isUsable(certificate: key + "-cert.pub", of: bastion.key))
        }
    }

    @Test func `a certificate that no server would take is told by its reason`() async throws {
        let folder = try TemporaryFolder()
        func path(_ name: String) -> String { folder.path + "/" + name }
        for name in ["ca", "id", "other"] { try await keygen(["-t", "ed25519", "-N", "", "-f", path(name)]) }
        func certify(_ name: String, _ options: [String]) async throws -> String {
            try await keygen(["-s", path("ca"), "-I", "x"] + options + [path("id.pub")])
            try FileManager.default.moveItem(atPath: path("id-cert.pub"), toPath: path(name))
            return path(name)
        }
        let cases = [
            (try await certify("old", ["-V", "-2d:-1d"]), "has expired"),
            (try await certify("early", ["-V", "+1d:+2d"]), "is not valid yet"),
            (try await certify("host", ["-h"]), "is a host's"), (path("id.pub"), "is not an SSH certificate"),
            (path("absent"), "absent"),
        ]
        for (certificate, words) in cases {
            let error = await sshError { () throws(SSHError) in
                try await PrivateKey.load(
                    path: path("id"), passphrase: nil, certificate: certificate, least: nil, endpoint: "")
            }
            #expect(error?.code == .credentialUnusable && error?.message.contains(words) == true, "\(error as Any)")
            #expect(!SSHCredential.isUsable(certificate: certificate, of: path("id")))
        }
        let good = try await certify("good", ["-V", "-1m:+1h"])
        let error = await sshError { () throws(SSHError) in
            try await PrivateKey.load(
                path: path("other"), passphrase: nil, certificate: good, least: nil, endpoint: "")
        }
        #expect(error?.message.contains("was made for another key") == true, "\(error as Any)")
        #expect(SSHCredential.isUsable(certificate: good, of: path("id")))
    }

    @Test func `a host's certificate cannot be checked, and that is said with what to do`() async throws {
        let prepare = { (folder: TemporaryFolder) async throws -> [String] in
            try await keygen(["-t", "ed25519", "-N", "", "-f", folder.path + "/hostca"])
            let made = try await RunningProgram(
                "/usr/bin/ssh-keygen", ["-y", "-f", folder.path + "/ed25519"]
            ).end()
            _ = try folder.write(made.output, to: "ed25519.pub")
            try await keygen(["-s", folder.path + "/hostca", "-I", "h", "-h", folder.path + "/ed25519.pub"])
            return ["HostCertificate \(folder.path)/ed25519-cert.pub"]
        }
        try await OpenSSHServer.run(prepare: prepare) { server in
            let authority = try TextOf.file(server.folder.path + "/hostca.pub").trimmed
            let path = try server.folder.write("@cert-authority * \(authority)\n", to: "known")
            let error = await sshError { () throws(SSHError) in
                try await server.connect(server.target(.knownHosts(path: path)))
            }
            #expect(error?.code == .hostKeyUnknown)
            let key = try #require(server.hostKeys["ed25519"])
            for words in ["@cert-authority", "\(path):1", "the server has a host certificate", key.fingerprint] {
                #expect(error?.message.contains(words) == true, "\(error as Any)")
            }
            // A line with the key itself beside it is what the message asks for.
            let line = try key.knownHostsLine(host: "127.0.0.1", port: server.port)
            _ = try server.folder.write("@cert-authority * \(authority)\n\(line)\n", to: "known")
            let client = try await server.connect(server.target(.knownHosts(path: path)))
            #expect(await client.negotiation?.trust == .knownHosts(path: path, line: 2))
            await client.close()
        }
    }

    @Test func `rubbish is no certificate`() async throws {
        let folder = try TemporaryFolder()
        try await keygen(["-t", "rsa", "-b", "2048", "-N", "", "-f", folder.path + "/id"])
        try await keygen(["-s", folder.path + "/id", "-I", "x", "-n", "a,b", folder.path + "/id.pub"])
        let text = try TextOf.file(folder.path + "/id-cert.pub")
        let whole = try #require(SSHCertificate(text: text))
        #expect(whole.principals == ["a", "b"] && whole.keyID == "x" && !whole.isOfHost && whole.validBefore == .max)
        for length in stride(from: 0, to: text.utf8.count, by: 7) {
            let part = SSHCertificate(text: String(text.prefix(length)))
            #expect(part == nil || part == whole || part?.key == whole.key)
        }
    }
}
