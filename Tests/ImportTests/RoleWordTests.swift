import Fleet
import Testing

@testable import Import

@Suite struct RoleWordTests {
    @Test(
        arguments: [
            ("PE1", "pe", nil), ("l1-pe1", "pe", 1), ("L2PE3", "pe", 2), ("ams-l1_rr-2", "rr", 1),
            ("core.p4", "p", nil),
            ("site-b-ce", "ce", nil), ("l2-ce", "ce", 2), ("l3-pe", "pe", nil),
        ] as [(String, String, Int?)]) func aNameSaysKindAndPerhapsLevel(_ name: String, _ kind: String, _ level: Int?)
    {
        let word = RoleWord(in: name)
        #expect(word?.kind.rawValue == kind && word?.level?.rawValue == level)
    }

    @Test(arguments: ["", "router1", "europe", "spec", "1-2-3", "ceiling"]) func otherNamesSayNothing(
        _ name: String
    ) {
        #expect(RoleWord(in: name) == nil)
    }
}
