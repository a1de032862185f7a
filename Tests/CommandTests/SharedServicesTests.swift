import Testing

/// Three services on one network by the commands themselves, the routers read by OpenSSH's client after each step. The other
/// orders and ways of sharing are those of `SharedNetworkTests`.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct SharedServicesTests {
    @Test func `What all need stays until the last of them goes`() async throws {
        try await DetachedLab.with(SharedNetworkTests.moreCustomers) { lab in
            let before = try await lab.running()
            let first = try ServiceFiles(lab)
            let second = try ServiceFiles(lab, name: "second", RemoveTests.anotherVPN)
            let third = try ServiceFiles(lab, name: "third", SharedNetworkTests.thirdVPN)
            try await expectDone(first.apply())
            try await expectDone(second.apply())
            let both = try await lab.running()
            try await expectDone(third.apply())
            let all = try await lab.running()
            // The one that laid the backbone goes first, and finds it when it comes again.
            let dry = try await first.run("apply", "--remove", "--dry-run").json()
            #expect(Set(dry.changedPaths.keys) == ["PE3", "PE4"], "only the customers' VPN of the first goes")
            try await expectDone(first.remove())
            let check = try await second.run("check")
            #expect(check.status == 0, "\(check.testDescription)")
            let returned = try await first.apply()
            try expectDone(returned)
            try await lab.expectUntouched(since: all, returned)
            let gone = try await third.remove()
            try expectDone(gone)
            try await lab.expectUntouched(since: both, gone)
            try await expectDone(second.remove())
            let run = try #require(try await expectDone(first.remove()).json()["run"].text)
            let last = try await first.remove()
            try await lab.expectGone(since: before, last)
            #expect(try last.json()["verdict"].text == "nothing-to-do", "each was taken away once")
            // What was handed from one to the other is taken back with the run.
            let back = try await lab.tool(["rollback", run, "--lab", "--yes", "--unproven"])
            #expect(back.status == 0, "\(back.testDescription)")
            let again = try await first.remove()
            try expectDone(again)
            try await lab.expectGone(since: before, again)
        }
    }

    @discardableResult
    private func expectDone(
        _ outcome: CommandLineTool.Outcome, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> CommandLineTool.Outcome {
        try #require(outcome.status == 0, "\(outcome.testDescription)", sourceLocation: sourceLocation)
        #expect(try outcome.json()["verdict"].text == "done", sourceLocation: sourceLocation)
        return outcome
    }
}
