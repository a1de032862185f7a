import Diagnostics
import Testing
import VRP
import XML
import YANG

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

    @Test func theOldReleaseCannotSayWhatTheServiceNeeds() throws {
        func ribs(_ source: String) -> DataNode {
            let entry = entry("import-rib", ["source-vpn": source, "source-address-family": "ipv4labeluni"])
            return container("import-ribs", entry)
        }
        func tree(_ ribs: DataNode) -> DataTree {
            DataTree([instance("vpn1", bgp([entry("af", ["type": "ipv4uni"], container("ipv4-unicast", ribs))], []))])
        }
        let labels = DataTree([
            instance(
                "vpn1", container("afs", entry("af", ["type": "x"], container("evpn", leaf("label-mode", "per-route"))))
            )
        ])
        let old = try Platform.named("ne40e-x8x16-8.20.10")
        let gap = try #require(old.gaps(in: tree(ribs("vpn1"))).first)
        #expect(gap.path.steps.last?.name.local == "import-rib")
        #expect(old.gaps(in: tree(ribs("vpn2"))) == [])
        #expect(gap.remedy.contains("another access mode"))
        #expect(old.gaps(in: labels).map { $0.path.steps.last?.name.local } == ["label-mode"])
        // No access mode does without labels per route.
        #expect(old.gaps(in: labels).allSatisfy { !$0.remedy.contains("access mode") })
        let removed = DataNode(ribs("vpn1").name, .container, children: ribs("vpn1").children, operation: .remove)
        #expect(old.gaps(in: tree(removed)) == [])
        #expect(try Platform.named("ne40e-x8x16-8.22").gaps(in: tree(ribs("vpn1"))) == [])
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
