import Foundation
import TestSupport
import Testing

/// Whoever answers at a router's address with another host key is not asked again: it would answer the same.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH) struct WrongHostKeyTests {
    /// Where another router answers.
    private func elsewhere(_ lab: DetachedLab) throws -> [String] {
        ["--moved", "PE1=127.0.0.1:\(try #require(lab.ports["CE4"]))", "--reason", "a slip", "--request-limit", "5"]
    }

    /// The run's confirm timeout is 300 s, and recovery takes longer still.
    @Test(arguments: ["abort", "resume"])
    func `A run is not kept waiting by a router with another host key`(command: String) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let killed = try await KilledRun.of(lab, live: true)
            let start = ContinuousClock.now
            let outcome = try await killed.tool(command, elsewhere(lab))
            #expect(start.duration(to: .now) < .seconds(40))
            #expect(outcome.status == 4, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "unknown")
            for router in report["routers"].list {
                let isWrong = router["name"].text == "PE1"
                #expect(router["verdict"].text == (isWrong ? "unknown" : "undone"), "\(outcome.testDescription)")
                guard isWrong else { continue }
                let evidence = router["evidence"].list.compactMap(\.text).joined(separator: "\n")
                #expect(evidence.contains("no session was opened to it") && evidence.contains("host key"))
                #expect(router["revertsAt"].number != nil, "it goes back by itself, and the report says when")
            }
            let abort = try await killed.tool("abort", [])
            #expect(abort.status == 0, "\(abort.testDescription)")
            try await lab.expectUntouched(since: before, abort)
        }
    }

    @Test func `A rollback is refused before anything is sent`() async throws {
        try await DetachedLab.with { lab in
            let live = try await lab.applyLive()
            let run = try #require(try live.json()["run"].text, "\(live.testDescription)")
            let after = try await lab.running()
            let outcome = try await CommandLineTool.run(
                ["rollback", run, "--yes", "--state", lab.state, "--log-level", "trace"] + elsewhere(lab),
                in: lab.folder, environment: ["CSC_PASSWORD": lab.password()])
            expectRefused(outcome, saying: ["PE1", "host key"])
            try await lab.expectUntouched(since: after, outcome)
        }
    }
}
