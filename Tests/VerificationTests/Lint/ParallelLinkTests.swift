import Diagnostics
import Testing

@testable import Verification

/// L-13 over two cables between two routers, which no shipped network has.
@Suite struct ParallelLinkTests {
    @Test func `Parallel links are clean while they say one transport address`() throws {
        #expect(try ShippedService(written: Variant.parallel).lint() == [])
    }

    @Test func `Two transport addresses of one session are named at their router`() throws {
        let breakage = try #require(TemplateBreakage.tunnels.first { $0.rule == "L-13" })
        let findings = try ShippedService(template: breakage.changed, written: Variant.parallel).lint()
        #expect(findings.map(\.rule) == ["L-13"] && findings.map(\.router) == ["PE1"], "\(findings)")
        #expect(findings[0].message.contains("30.1.1.1 and 32.1.1.1") || findings[0].message.contains("32.1.1.1 and"))
    }
}
