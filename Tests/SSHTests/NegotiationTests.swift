import Foundation
import Glibc
import TestSupport
import Testing

@testable import SSH

/// T15: what a router offers that we do not take, in words that name the algorithm and the command that enables one.
///
/// The server is scripted: no server that can be had today offers DSA keys or the first Diffie-Hellman group.
@Suite(.timeLimit(.minutes(10)))
struct NegotiationTests {
    struct Offer: Sendable, CustomTestStringConvertible {
        var lists: [String]
        var expected: [String]
        var testDescription: String { expected.joined(separator: ", ") }

        /// VRP's defaults, with one list changed.
        init(_ change: (inout [String]) -> Void, _ expected: String...) {
            lists = [
                "diffie-hellman-group-exchange-sha256", "rsa-sha2-512,rsa-sha2-256", "aes256-ctr", "aes256-ctr",
                "hmac-sha2-256", "hmac-sha2-256", "none", "none", "", "",
            ]
            change(&lists)
            self.expected = expected
        }
    }

    private static let offers = [
        Offer({ $0[1] = "ssh-dss" }, "host key: the server offers ssh-dss;", "ssh server publickey rsa_sha2_512"),
        Offer({ $0[1] = "ssh-rsa" }, "host key: the server offers ssh-rsa;", "ssh server publickey rsa_sha2_512"),
        Offer({ $0[1] = "" }, "host key: the server offers nothing;", "ssh server publickey rsa_sha2_512"),
        Offer(
            { $0[0] = "diffie-hellman-group1-sha1,diffie-hellman-group14-sha1" },
            "key exchange: the server offers diffie-hellman-group1-sha1, diffie-hellman-group14-sha1;",
            "ssh server key-exchange dh_group_exchange_sha256"),
        Offer({ $0[0] = "sm2kep-sha2-nistp256" }, "sm2kep", "ssh server key-exchange dh_group_exchange_sha256"),
        Offer(
            {
                $0[2] = "3des-cbc,aes256-cbc"; $0[3] = $0[2]
            }, "cipher: the server offers 3des-cbc, aes256-cbc;",
            "ssh server cipher aes256_gcm"),
        Offer({ $0[5] = "hmac-md5" }, "MAC: the server offers hmac-md5;", "ssh server hmac sha2_256"),
        Offer(
            {
                $0[0] = "diffie-hellman-group1-sha1"; $0[1] = "ssh-dss"
            }, "key exchange:", "host key:",
            "ssh server key-exchange", "ssh server publickey"),
    ]

    @Test(arguments: offers) func `T15 the missing algorithm is named with its command`(offer: Offer) async throws {
        let server = try ScriptedServer(KeyExchangeBytes.greeting(offer.lists))
        let error = await sshError { () throws(SSHError) in
            try await SSHClient.connect(to: server.target(), on: Reactor(), through: HandshakeGate())
        }
        #expect(error?.code == .noCommonAlgorithm)
        for words in offer.expected {
            #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
        }
    }

    /// RFC 4253 section 5.1: a server that speaks the first version too; and a software name that is empty.
    @Test(arguments: ["SSH-1.99-VRP-3.3\r\n", "SSH-1.99--\r\n", "SSH-2.0--\r\n", "SSH-2.0-\r\n"])
    func `the identifications of routers are taken`(banner: String) async throws {
        let offer = Offer({ $0[1] = "ssh-dss" })
        let server = try ScriptedServer(KeyExchangeBytes.greeting(offer.lists, banner: banner))
        let error = await sshError { () throws(SSHError) in
            try await SSHClient.connect(to: server.target(), on: Reactor(), through: HandshakeGate())
        }
        #expect(error?.code == .noCommonAlgorithm, "\(error as Any)")
        #expect(error?.offer?.hostKeys == ["ssh-dss"])
    }

    /// What NE20 routers offer (mscdex/ssh2 issue 904), and VRP with one list of its own: there is something in common.
    @Test func `T15 offers with weak algorithms among others are taken`() throws {
        let lists = [
            "sm2kep-sha2-nistp256,ecdh-sha2-nistp521,diffie-hellman-group-exchange-sha1",
            "ssh-dss,ssh-rsa,ecdsa-sha2-nistp521", "aes128-cbc,aes128-ctr", "aes128-cbc,aes128-ctr",
            "hmac-md5,hmac-sha2-256",
            "hmac-md5,hmac-sha2-256", "none", "none", "", "",
        ]
        let offer = try #require(KeyExchangeOffer(KeyExchangeBytes.greeting(lists, banner: "SSH-1.99--\r\n")))
        #expect(offer.conflicts(with: .vrp).isEmpty)
        #expect(offer.conflicts(with: .vrpLegacy).isEmpty)
    }
}

/// A listener that sends these bytes to its first client and says nothing more.
final class ScriptedServer: Sendable {
    private let listener: Int32
    private let port: UInt16

    init(_ bytes: [UInt8]) throws {
        (listener, port) = try ListeningSocket.open(port: 0)
        let listener = self.listener
        _ = fcntl(listener, F_SETFL, fcntl(listener, F_GETFL) & ~O_NONBLOCK)
        Thread {
            let client = accept(listener, nil, nil)
            guard client >= 0 else { return }
            _ = bytes.withUnsafeBytes { send(client, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            shutdown(client, Int32(SHUT_WR))
            var rest = [UInt8](repeating: 0, count: 4096)
            while recv(client, &rest, rest.count, 0) > 0 {}
            close(client)
        }.start()
    }

    func target() -> SSHTarget {
        SSHTarget(
            host: "127.0.0.1", port: port, user: "netops", credentials: [], hostKey: .fingerprint("SHA256:x"),
            algorithms: .vrp)
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }
}

/// A greeting as a router sends it: an identification whose software name is empty, then SSH_MSG_KEXINIT.
enum KeyExchangeBytes {
    static func greeting(_ lists: [String], banner: String = "SSH-2.0--\r\n") -> [UInt8] {
        var payload: [UInt8] = [20] + [UInt8](repeating: 7, count: 16)
        for list in lists {
            let size = list.utf8.count
            payload += [0, 0, UInt8(size >> 8), UInt8(size & 255)] + Array(list.utf8)
        }
        // first_kex_packet_follows and a reserved number (RFC 4253 section 7.1), then padding to a multiple of eight.
        payload += [0, 0, 0, 0, 0]
        let padding = 4 + (8 - (5 + payload.count + 4) % 8) % 8
        let length = 1 + payload.count + padding
        let head = [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: length >> $0) } + [UInt8(padding)]
        return Array(banner.utf8) + head + payload + [UInt8](repeating: 0, count: padding)
    }
}
