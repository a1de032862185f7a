import Foundation
import Testing

@testable import Addressing

/// Addresses and prefixes in the forms that files and routers write.
@Suite struct IPv4Tests {
    @Test(arguments: [
        ("0.0.0.0", UInt32(0)), ("10.1.2.3", 0x0a01_0203), ("127.0.0.1", 0x7f00_0001), ("255.255.255.255", .max),
    ])
    func `An address is read and written`(_ text: String, _ bits: UInt32) {
        #expect(IPv4Address(text)?.bits == bits)
        #expect(IPv4Address(bits: bits).description == text)
        #expect(IPv4Address("x\(text)y".dropFirst().dropLast())?.bits == bits)
    }

    @Test(arguments: [
        "", "1", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "256.0.0.1", "010.0.0.1", "1.2.3.04", "1.2.3.4 ",
        " 1.2.3.4", "+1.2.3.4", "1.2.3.-4", "0x1.2.3.4", "1.2.3.4\0", "1.2.3.4\05", "1,2,3,4", "١.2.3.4", "::1",
        "a.b.c.d",
        "1.2.3.1000",
    ])
    func `What is no address is refused`(_ text: String) {
        #expect(IPv4Address(text) == nil)
    }

    @Test func `Every octet is written as it is read`() {
        for octet in UInt32(0)...255 {
            for shift in [UInt32(0), 8, 16, 24] {
                let address = IPv4Address(bits: octet << shift)
                #expect(IPv4Address(address.description) == address)
            }
        }
    }

    @Test func `A prefix has no host bits`() {
        let address = IPv4Address(bits: 0x0a01_0203)
        #expect(IPv4Prefix(address, 16).description == "10.1.0.0/16")
        #expect(IPv4Prefix(address, 0).description == "0.0.0.0/0")
        #expect(IPv4Prefix(address, 40) == .host(address) && IPv4Prefix(address, -1).length == 0)
        #expect(IPv4Prefix("10.1.0.0/16")?.broadcast.description == "10.1.255.255")
        #expect(IPv4Prefix("10.1.0.0/16")?.mask.description == "255.255.0.0")
        #expect(IPv4Prefix("10.1.0.0/16")?.wildcard.description == "0.0.255.255")
        for text in ["10.1.2.3/16", "10.1.0.0", "10.1.0.0/33", "10.1.0.0/-1", "10.1.0.0/016", "10.1.0.0/16/1", "/16"] {
            #expect(IPv4Prefix(text) == nil)
        }
        #expect(InterfaceAddress("10.1.2.3/16")?.prefix == IPv4Prefix("10.1.0.0/16"))
    }

    @Test func `Masks and wildcards give prefixes, and gaps in them give none`() throws {
        let network = try #require(IPv4Prefix("10.1.2.3", mask: "255.255.0.0"))
        #expect(network == IPv4Prefix("10.1.200.1", wildcard: "0.0.255.255"))
        #expect(IPv4Prefix("10.0.0.1", wildcard: "0.0.0.0")?.isHost == true)
        #expect(IPv4Prefix("0.0.0.0", wildcard: "255.255.255.255")?.length == 0)
        for mask in ["255.0.255.0", "255.255.255", "256.0.0.0", "0.255.0.0", ""] {
            #expect(IPv4Prefix("10.0.0.1", mask: mask) == nil)
        }
        #expect(IPv4Prefix("10.0.0", mask: "255.0.0.0") == nil)
    }

    @Test func `Prefixes contain, cover and overlap by their bits`() throws {
        let wide = try #require(IPv4Prefix("10.1.0.0/16"))
        let narrow = try #require(IPv4Prefix("10.1.2.0/24"))
        let other = try #require(IPv4Prefix("10.2.0.0/16"))
        #expect(wide.covers(narrow) && !narrow.covers(wide) && wide.covers(wide))
        #expect(wide.overlaps(narrow) && narrow.overlaps(wide) && !wide.overlaps(other))
        let inside = try #require(IPv4Address("10.1.255.255"))
        let outside = try #require(IPv4Address("10.2.0.0"))
        #expect(wide.contains(inside) && !wide.contains(outside))
        #expect(try #require(IPv4Prefix("0.0.0.0/0")).covers(other))
        #expect([other, narrow, wide].sorted() == [wide, narrow, other])
    }

    @Test func `They are stored as they are written`() throws {
        let texts = ["10.1.2.3", "10.1.0.0/16", "10.1.2.3/16"]
        func turned<Value: Codable & CustomStringConvertible>(_ type: Value.Type, _ text: String) throws -> String {
            let value = try JSONDecoder().decode([Value].self, from: Data("[\"\(text)\"]".utf8))
            return String(decoding: try JSONEncoder().encode(value), as: UTF8.self).replacing("\\/", with: "/")
        }
        #expect(try turned(IPv4Address.self, texts[0]) == "[\"10.1.2.3\"]")
        #expect(try turned(IPv4Prefix.self, texts[1]) == "[\"10.1.0.0/16\"]")
        #expect(try turned(InterfaceAddress.self, texts[2]) == "[\"10.1.2.3/16\"]")
        #expect(throws: DecodingError.self) { try turned(IPv4Prefix.self, texts[2]) }
        #expect(throws: DecodingError.self) { try turned(IPv4Address.self, texts[1]) }
    }
}
