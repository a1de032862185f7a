import Foundation
import Testing

/// One router lacks what a transaction needs: refused with its own words before anything is sent to any router.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct UnfitRouterTests {
    private struct Case {
        var faults: [String]
        var words: [String]
    }

    private static let cases = [
        Case(faults: ["refuse netconf"], words: ["PE2", "netconf", "subsystem"]),
        Case(
            faults: ["hide candidate:1.0"],
            words: ["PE2: it does not offer candidate:1.0, without which a change cannot be taken back"]),
        Case(
            faults: ["hide confirmed-commit:1.1"],
            words: ["PE2: it does not offer confirmed-commit:1.1, without which a change cannot be taken back"]),
        Case(
            faults: [
                "announce urn:example:other?module=example-other&revision=2020-01-01", "hide-root modules-state",
            ],
            words: [
                "PE2: its YANG modules are not those of the platform that the inventory names", "huawei-bgp",
                "Check `platform:`",
            ]),
        Case(faults: ["hide base:1.0", "hide base:1.1"], words: ["PE2", "base:1.0"]),
        Case(faults: ["hide netconf:base:1.1"], words: ["PE2: it does not offer base:1.1"]),
        Case(
            faults: ["hide-root network-instance"],
            words: ["PE2: the user may not read all of the configuration: nothing is shown of network-instance"]),
        Case(
            faults: ["hide-root ifm"],
            words: ["PE2: the user may not read all of the configuration: nothing is shown of ifm"]),
    ]

    @Test func `Each lack has its own message, and nobody is touched`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            for lack in Self.cases {
                for fault in lack.faults { try await lab.fault("PE2", fault) }
                let outcome = try await lab.apply(["--log-level", "trace"])
                expectRefused(outcome, saying: lack.words)
                let cleared = try await CommandLineTool.run(
                    ["lab", "fault", "PE2", "clear", "--state", lab.state], in: lab.folder)
                try #require(cleared.status == 0, "\(cleared.testDescription)")
                try await lab.expectUntouched(since: before, outcome)
            }
            // With nothing lacking the same routers take the same playbook.
            let outcome = try await lab.apply()
            #expect(outcome.status == 0, "\(outcome.testDescription)")
        }
    }
}
