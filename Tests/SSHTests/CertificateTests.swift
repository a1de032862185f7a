import Diagnostics
import Foundation
import TestSupport
import Testing

@testable import SSH

/// SSH certificates: a user's beside the key, and a host's by an authority of known_hosts.
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

    /// A server whose Ed25519 key has a certificate by `hostca`, made with these options.
    private func certified(
        _ options: [String], _ work: (OpenSSHServer, _ authority: String) async throws -> Void
    ) async throws {
        let prepare = { (folder: TemporaryFolder) async throws -> [String] in
            for name in ["hostca", "otherca"] {
                try await keygen(["-t", "ed25519", "-N", "", "-f", "\(folder.path)/\(name)"])
            }
            let made = try await RunningProgram(
                "/usr/bin/ssh-keygen", ["-y", "-f", folder.path + "/ed25519"]
            ).end()
            _ = try folder.write(made.output, to: "ed25519.pub")
            try await keygen(
                ["-s", folder.path + "/hostca", "-I", "h", "-h"] + options + [folder.path + "/ed25519.pub"])
            return ["HostCertificate \(folder.path)/ed25519-cert.pub"]
        }
        try await OpenSSHServer.run(hostKeys: ["ed25519": .ed25519, "rsa": .rsa(bits: 2048)], prepare: prepare) {
            server in
            try await work(server, try TextOf.file(server.folder.path + "/hostca.pub").trimmed)
        }
    }

    @Test(arguments: [[], ["-n", "router,127.0.0.*"], ["-V", "-1m:+1h"]])
    func `a host's certificate by a known authority is trusted`(_ options: [String]) async throws {
        try await certified(options) { server, authority in
            let path = try server.folder.write("# routers\n@cert-authority * \(authority)\n", to: "known")
            let client = try await server.connect(server.target(.knownHosts(path: path)))
            #expect(await client.negotiation?.trust == .authority(path: path, line: 2, certificate: "h"))
            await client.close()
            // The key itself, where the file has it, needs no certificate.
            let key = try #require(server.hostKeys["ed25519"])
            let line = try key.knownHostsLine(host: "127.0.0.1", port: server.port)
            _ = try server.folder.write("@cert-authority * \(authority)\n\(line)\n", to: "known")
            let again = try await server.connect(server.target(.knownHosts(path: path)))
            #expect(await again.negotiation?.trust == .knownHosts(path: path, line: 2))
            await again.close()
        }
    }

    @Test(arguments: [
        (["-n", "router"], "is for router and not for 127.0.0.1"), (["-V", "-2d:-1d"], "has expired"),
        (["-V", "+1d:+2d"], "is not valid yet"), (["-O", "critical:x=y"], "has critical options"),
    ])
    func `a host's certificate that says nothing for this server is no reason to trust it`(
        _ options: [String], _ words: String
    ) async throws {
        try await certified(options) { server, authority in
            let path = try server.folder.write("@cert-authority * \(authority)\n", to: "known")
            let key = try #require(server.hostKeys["ed25519"])
            try await expectRefused(server, path, ["its certificate h \(words)", "\(path):1", key.fingerprint])
        }
    }

    @Test func `another authority, one that is revoked, and a key of a type without certificate are refused`()
        async throws
    {
        try await certified([]) { server, authority in
            let other = try TextOf.file(server.folder.path + "/otherca.pub").trimmed
            let path = try server.folder.write("@cert-authority * \(other)\n", to: "known")
            try await expectRefused(server, path, ["was made by another authority"])
            _ = try server.folder.write("@cert-authority * \(authority)\n@revoked * \(authority)\n", to: "known")
            try await expectRefused(server, path, ["is not in \(path)"])
            _ = try server.folder.write("@cert-authority * \(authority)\n", to: "known")
            var target = server.target(.knownHosts(path: path))
            target.algorithms.hostKeys = ["rsa-sha2-512", "rsa-sha2-256"]
            try await expectRefused(server, target, ["the server shows no certificate for that key"])
        }
    }

    private func expectRefused(_ server: OpenSSHServer, _ known: String, _ words: [String]) async throws {
        try await expectRefused(server, server.target(.knownHosts(path: known)), words)
    }

    private func expectRefused(_ server: OpenSSHServer, _ target: SSHTarget, _ words: [String]) async throws {
        let error = await sshError { () throws(SSHError) in try await server.connect(target) }
        #expect(error?.code == .hostKeyUnknown)
        for word in words { #expect(error?.message.contains(word) == true, "\(error as Any)") }
    }

    @Test func `a signature that is not the authority's is none`() async throws {
        let folder = try TemporaryFolder()
        func path(_ name: String) -> String { folder.path + "/" + name }
        for name in ["ca", "id"] { try await keygen(["-t", "ed25519", "-N", "", "-f", path(name)]) }
        try await keygen(["-s", path("ca"), "-I", "h", "-h", path("id.pub")])
        let words = try TextOf.file(path("id-cert.pub")).split(separator: " ").map(String.init)
        var bytes = try #require(Data(base64Encoded: words[1]))
        let target = SSHTarget(host: "h", user: "u", credentials: [], hostKey: .knownHosts(path: "none"))
        let check = HostCertificateCheck(target: target, keyType: words[0], key: [], authorities: [])
        #expect(try check.isSigned(words.prefix(2).joined(separator: " ")))
        bytes[bytes.count - 4] ^= 1
        #expect(try !check.isSigned("\(words[0]) \(bytes.base64EncodedString())"))
    }

    @Test func `behind a jump host a certificate is asked for by the same way`() async throws {
        try await Bastion.run { bastion in
            try await certified([]) { server, authority in
                let path = try server.folder.write("@cert-authority * \(authority)\n", to: "known")
                var target = server.target(.knownHosts(path: path))
                target.way = bastion.way()
                let client = try await server.connect(target)
                #expect(await client.negotiation?.trust == .authority(path: path, line: 1, certificate: "h"))
                await client.close()
            }
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
