import Import
import Testing

@Suite struct EvidenceTests {
    @Test func namesRouterAndPath() {
        #expect(Evidence(router: "PE1", path: "bgp/base-process").text == "PE1: bgp/base-process")
    }
}
