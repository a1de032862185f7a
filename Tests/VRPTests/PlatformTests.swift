import Diagnostics
import Testing
import VRP

@Suite struct PlatformTests {
    @Test func aSlipInTheNameGetsTheNearestOne() throws {
        #expect(try Platform.named("ne8000-f1a-8.22").needsASPathOverlay)
        let error = try #require(throws: Diagnostic.self) { try Platform.named("ne8000-f1-8.22") }
        #expect(error.hint == "did you mean `ne8000-f1a-8.22`?")
        let other = try #require(throws: Diagnostic.self) { try Platform.named("junos") }
        #expect(other.hint?.contains("ne40e-x8x16-8.20.10") == true)
    }

    @Test func theOldReleaseLacksWhatItsModulesLack() throws {
        let old = try Platform.named("ne40e-x8x16-8.20.10")
        #expect(!old.has(.evpnLabelMode) && !old.has(.trialStatus) && !old.needsASPathOverlay)
    }

    @Test func theBaseCapabilitiesHaveTheStandardSpelling() {
        for platform in Platform.all {
            #expect(
                platform.capabilities.prefix(2) == [
                    "urn:ietf:params:netconf:base:1.0", "urn:ietf:params:netconf:base:1.1",
                ])
        }
    }
}
