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
}
