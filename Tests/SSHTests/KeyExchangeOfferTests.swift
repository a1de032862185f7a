import Testing

@testable import SSH

@Suite
struct KeyExchangeOfferTests {
    /// A greeting as a router sends it: an identification whose software name is empty, then SSH_MSG_KEXINIT.
    private static func greeting(_ lists: [String], banner: String = "SSH-2.0--\r\n") -> [UInt8] {
        var packet: [UInt8] = [0, 0, 0, 0, 8, 20] + [UInt8](repeating: 7, count: 16)
        for list in lists {
            let size = list.utf8.count
            packet += [0, 0, UInt8(size >> 8), UInt8(size & 255)] + Array(list.utf8)
        }
        return Array(banner.utf8) + packet
    }

    private static let vrpLists = [
        "diffie-hellman-group-exchange-sha256", "rsa-sha2-512,rsa-sha2-256", "aes256-ctr,aes128-ctr",
        "aes256-ctr,aes128-ctr", "hmac-sha2-256", "hmac-sha2-256", "none", "none", "", "",
    ]

    @Test func `a router's offer is read, after any lines before its identification`() throws {
        let bytes = Self.greeting(Self.vrpLists, banner: "Authorized users only\r\nSSH-1.99--\n")
        let offer = try #require(KeyExchangeOffer(bytes))
        #expect(offer.keyExchanges == ["diffie-hellman-group-exchange-sha256"])
        #expect(offer.hostKeys == ["rsa-sha2-512", "rsa-sha2-256"])
        #expect(offer.conflicts(with: .vrp).isEmpty)
        #expect(offer.conflicts(with: .modern).isEmpty)
    }

    @Test func `what is missing is said list by list`() throws {
        var lists = Self.vrpLists
        lists[0] = "diffie-hellman-group1-sha1"
        lists[2] = "3des-cbc"
        let offer = try #require(KeyExchangeOffer(Self.greeting(lists)))
        let conflicts = offer.conflicts(with: .vrp)
        #expect(conflicts.count == 2)
        #expect(
            conflicts[0].sentence.hasPrefix("key exchange: the server offers diffie-hellman-group1-sha1; we offer "))
        #expect(conflicts[1].sentence.hasPrefix("cipher: the server offers 3des-cbc; we offer "))
    }

    @Test func `half an offer is none`() {
        let bytes = Self.greeting(Array(Self.vrpLists.prefix(6)))
        #expect(KeyExchangeOffer(bytes) != nil)
        for count in 0..<bytes.count { #expect(KeyExchangeOffer(Array(bytes.prefix(count))) == nil) }
    }
}
