import Testing

/// A session that is lost before a router has been changed is opened once more; one that is lost again ends the command.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct LostSessionTests {
    /// The first reading is the plan's, the second the transaction's own.
    @Test(arguments: [
        "drop-before lock", "drop-after lock", "silence lock", "drop-before get-config", "silence get-config",
        "drop-after get-config after 1",
    ])
    func `A session lost at the beginning is opened once more`(_ fault: String) async throws {
        try await DetachedLab.with { lab in
            try await lab.fault("CE1", fault)
            let outcome = try await lab.apply(["--request-limit", "2"])
            #expect(outcome.status == 0, "\(outcome.testDescription)")
            #expect(try outcome.json()["verdict"].text == "done")
            #expect(try await lab.locked() == [])
        }
    }

    @Test(arguments: ["drop-before get-config", "drop-before lock"])
    func `A session lost again ends the command with nothing changed`(_ fault: String) async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            for _ in 0..<2 { try await lab.fault("CE1", fault) }
            let outcome = try await lab.apply()
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            #expect((outcome.errors + outcome.output).contains("CE1"))
            try await lab.expectUntouched(since: before, outcome)
        }
    }
}
