import Testing

@testable import Planning

@Suite("Rules of what can belong to one owner only")
struct CollisionRuleTests {
    private func rules(_ lines: String) throws -> CollisionRules {
        try PlatformRules(parsing: lines, file: "platform.rules").collisions
    }

    @Test(
        arguments: [
            "value", "unset", "unset ipv4", "absent interface/ipv4", "beside", "beside stays", "beside type=main",
            "inside", "inside lost",
            "elsewhere site", "overlap interface vrf-name", "cover site area", "content",
        ])
    func aFormIsRead(form: String) throws {
        let read = try rules("taken a/b/c : \(form) : thing {b} : there is {b} : name another")
        #expect(read.rules.count == 1 && read.rules.first?.path == ["a", "b", "c"])
        #expect(read.kinds == ["thing"])
    }

    @Test func whatCannotBeTakenOverHasNoWords() throws {
        let read = try rules("taken a/b : value : - : there is one : name another")
        #expect(read.rules.first?.words == nil && read.kinds.isEmpty)
    }

    @Test(
        arguments: [
            "taken a/b : value : w : m", "taken a/b : values : w : m : y", "taken : value : w : m : y",
            "taken a/b : value :  : m : y", "taken a/b : beside type= : w : m : y",
            "taken a/b : overlap one : w : m : y",
            "taken a/b : value more : w : m : y",
        ])
    func aLineThatIsNoneIsRefused(line: String) {
        #expect(throws: (any Error).self) { try rules(line) }
    }

    @Test func addressesAreComparedByTheirBits() throws {
        let network = try #require(AddressRange("10.1.2.3", mask: "255.255.0.0"))
        #expect(network == AddressRange("10.1.200.1", wildcard: "0.0.255.255"))
        #expect(network.contains("10.1.255.255") && !network.contains("10.2.0.0"))
        #expect(AddressRange("10.0.0.1", wildcard: "0.0.0.0")?.isHost == true)
        #expect(AddressRange("0.0.0.0", wildcard: "255.255.255.255")?.contains("203.0.113.9") == true)
        for mask in ["255.0.255.0", "255.255.255", "256.0.0.0", ""] {
            #expect(AddressRange("10.0.0.1", mask: mask) == nil)
        }
        let inner = try #require(AddressRange("10.1.2.0", mask: "255.255.255.0"))
        #expect(
            network.overlaps(inner) && inner.overlaps(network) && network.contains(inner) && !inner.contains(network))
    }
}
