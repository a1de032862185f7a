import Testing

@testable import Addressing

/// AS numbers, route distinguishers and network entities.
@Suite struct NumberTests {
    @Test(arguments: [
        ("1", UInt32(1)), ("65535", 65535), ("4294967295", .max), ("1.0", 65536), ("641.2231", 42_010_807),
    ])
    func `An AS number is read in both forms`(_ text: String, _ number: UInt32) {
        #expect(ASNumber.read(text) == number)
    }

    @Test(arguments: ["", "0", "0.0", "01", "1.", ".1", "1.2.3", "65536.0", "1.65536", "4294967296", "-1", "+1", "AS1"])
    func `What is no AS number is refused`(_ text: String) {
        #expect(ASNumber.read(text) == nil)
    }

    @Test(arguments: ["100:1", "65535:4294967295", "4294967295:65535", "1.10:5", "192.0.2.1:7"])
    func `A route distinguisher has one of four forms`(_ text: String) {
        #expect(VPNNumber.isRight(text))
    }

    @Test(arguments: ["", "100", "100:", ":1", "65536:65536", "1.10:65536", "192.0.2.1:65536", "1:2:3", "01:1", "a:1"])
    func `Other texts are none`(_ text: String) {
        #expect(!VPNNumber.isRight(text))
    }

    @Test func `A network entity is taken apart, and made of a loopback`() throws {
        let entity = try #require(NetworkEntity("49.0001.1920.0000.2001.00"))
        #expect(entity.area == "49.0001" && entity.systemID == "1920.0000.2001")
        let loopback = try #require(IPv4Address("192.0.2.1"))
        #expect(NetworkEntity.derived(area: "49.0001", loopback: loopback) == "49.0001.1920.0000.2001.00")
        #expect(NetworkEntity.systemID(of: "49.0001.ABCD.0000.2001.00") == "abcd.0000.2001")
        for text in ["", "49", "1920.0000.2001.00", "49.192.0000.2001.00", "49.1920.0000.2001.0", "49..0000.2001.00"] {
            #expect(NetworkEntity(text) == nil)
        }
    }
}
