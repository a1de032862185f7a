import Diagnostics
import Foundation
import SSH
import TestSupport
import Testing

/// Our client against OpenSSH's server, in the ways in which newer routers are strict.
@Suite(.needsSSHD, .timeLimit(.minutes(10)))
struct OpenSSHServerTests {
    /// Newer VRP releases take no group of fewer than 3,072 bits; libssh asks for 2,048 at least.
    @Test func `a group exchange whose server has groups of 3072 bits and more`() async throws {
        var groups: [Substring] = []
        for line in try TextOf.file("/etc/ssh/moduli").split(separator: "\n") {
            let fields = line.split(separator: " ")
            // Time, type, tests, tries, size, generator, modulus (moduli(5)); the size is that of the prime less one bit.
            if fields.count == 7, let size = Int(fields[4]), size >= 3071, size < 4096, groups.count < 4 {
                groups.append(line)
            }
        }
        try #require(!groups.isEmpty)
        let folder = try TemporaryFolder()
        let moduli = try folder.write(groups.joined(separator: "\n") + "\n", to: "moduli")
        let lines = ["ModuliFile \(moduli)", "KexAlgorithms diffie-hellman-group-exchange-sha256"]
        try await OpenSSHServer.run(lines) { server in
            let client = try await server.connect(server.target(algorithms: .vrp))
            let channel = try await client.execute("printf done")
            #expect(try await channel.readAll() == Array("done".utf8))
            await client.close()
        }
    }

    /// VRP begins a new key exchange after 1,000 MB or an hour, in the middle of whatever is under way.
    @Test func `new keys in the middle of a reply lose nothing`() async throws {
        let size = 3_000_000
        try await OpenSSHServer.run(["RekeyLimit 256K", "LogLevel DEBUG1"]) { server in
            let client = try await server.connect(server.target(algorithms: .vrp))
            let channel = try await client.execute("head -c \(size) /dev/zero | tr '\\0' x")
            let bytes = try await channel.readAll()
            #expect(bytes.count == size)
            #expect(bytes.allSatisfy { $0 == UInt8(ascii: "x") })
            // The first exchange, and one for each quarter of a megabyte at least.
            let exchanges = server.log().components(separatedBy: "SSH2_MSG_NEWKEYS received").count - 1
            #expect(exchanges > 5, "\(exchanges)")
            // The session goes on after that.
            let second = try await client.execute("printf done")
            #expect(try await second.readAll() == Array("done".utf8))
            await client.close()
        }
    }

    @Test func `of a server's keys the one that is known is asked for`() async throws {
        let kinds: [String: SSHHostKey.Kind] = ["ed25519": .ed25519, "rsa": .rsa(bits: 2048)]
        try await OpenSSHServer.run(hostKeys: kinds) { server in
            for name in ["rsa", "ed25519"] {
                let key = try #require(server.hostKeys[name])
                let line = try key.knownHostsLine(host: "127.0.0.1", port: server.port)
                let path = try server.folder.write(line + "\n", to: "known_\(name)")
                for profile in [AlgorithmProfile.vrp, .modern] {
                    for policy in [HostKeyPolicy.knownHosts(path: path), .fingerprint(key.fingerprint)] {
                        let client = try await server.connect(server.target(policy, algorithms: profile))
                        await client.close()
                    }
                }
            }
            let other = try SSHHostKey().fingerprint
            let error = await sshError { () throws(SSHError) in
                try await server.connect(server.target(.fingerprint(other)))
            }
            #expect(error?.code == .hostKeyMismatch)
        }
    }

    /// What releases before V800R012 speak (mscdex/ssh2 issue 904): nothing else will do, and it is asked for by name.
    @Test func `SHA-1, ssh-rsa and CBC are spoken with vrp-legacy alone`() async throws {
        let lines = [
            "KexAlgorithms diffie-hellman-group14-sha1", "HostKeyAlgorithms ssh-rsa", "Ciphers aes128-cbc",
            "MACs hmac-sha1",
        ]
        try await OpenSSHServer.run(hostKeys: ["rsa": .rsa(bits: 2048)], lines) { server in
            for profile in [AlgorithmProfile.vrp, .modern] {
                let error = await sshError { () throws(SSHError) in
                    try await server.connect(server.target(algorithms: profile))
                }
                #expect(error?.code == .noCommonAlgorithm)
                #expect(error?.offer?.keyExchanges.contains("diffie-hellman-group14-sha1") == true)
                #expect(error?.hint?.contains("`ssh: vrp-legacy` in the inventory, whose SHA-1") == true)
            }
            let client = try await server.connect(server.target(algorithms: .vrpLegacy))
            let negotiation = try #require(await client.negotiation)
            #expect(negotiation.profile == "vrp-legacy" && negotiation.hostKeyType == "ssh-rsa")
            #expect(negotiation.keyExchange == "diffie-hellman-group14-sha1")
            #expect(
                negotiation.ciphers == ["aes128-cbc", "aes128-cbc"] && negotiation.macs == ["hmac-sha1", "hmac-sha1"])
            #expect(negotiation.serverIdentification.hasPrefix("SSH-2.0-OpenSSH"))
            await client.close()
        }
    }

    /// The file as OpenSSH's own tools write it, its names hashed.
    @Test func `hashed names are known`() async throws {
        try await OpenSSHServer.run { server in
            let line = try #require(server.hostKeys["ed25519"]).knownHostsLine(host: "127.0.0.1", port: server.port)
            let path = try server.folder.write(line + "\n", to: "known_hosts")
            let hashed = try await RunningProgram("/usr/bin/ssh-keygen", ["-H", "-f", path]).end()
            try #require(hashed.status == 0, "\(hashed.errors)")
            let text = try TextOf.file(path)
            try #require(text.hasPrefix("|1|") && !text.contains("127.0.0.1"))
            try await server.connect(server.target(.knownHosts(path: path))).close()
            _ = try server.folder.write("@revoked " + text, to: "revoked")
            let error = await sshError { () throws(SSHError) in
                try await server.connect(server.target(.knownHosts(path: server.folder.path + "/revoked")))
            }
            #expect(error?.message.contains("is revoked") == true)
        }
    }
}

/// A file as text.
enum TextOf {
    static func file(_ path: String) throws -> String {
        String(decoding: try BoundedFile.read(path), as: UTF8.self)
    }
}
