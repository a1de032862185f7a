import Foundation
import TestSupport
import Testing

@testable import Planning

@Suite("The platform rules that are shipped")
struct ShippedRulesTests {
    @Test func theyRead() throws {
        let file = SharedMaterial.repositoryRoot.appending(path: "Templates/huawei-vrp8/platform.rules")
        let rules = try PlatformRules(parsing: String(contentsOf: file, encoding: .utf8), file: "platform.rules")
        #expect(rules.hazards.count > 10)
        #expect(rules.resends.count == 1)
        #expect(rules.fixed == [["af", "route-distinguisher"]])
        #expect(rules.generated.count == 7)
    }
}
