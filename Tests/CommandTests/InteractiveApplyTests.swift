import Testing

/// Whoever applies a service that is not proven, on a terminal and without `--yes`: told what is not proven, asked, and
/// kept in the journal.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsScript, .needsOpenSSH)
struct InteractiveApplyTests {
    private static let reason = "waiver: unknown rule `L-00`"
    private static let sentence =
        "refuted: 1 lint error (\(reason)), 0 of 36 claims refuted, 2 of 2 label paths"

    private func apply(_ lab: DetachedLab, _ more: [String] = ["--unproven"]) throws -> TerminalSession {
        let playbook = try lab.folder.hastyPlaybook([
            .init("\ntasks:", "\nwaivers: [ { rule: L-00, reason: x } ]\n\ntasks:")
        ])
        return try TerminalSession(
            ["apply", playbook, "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates] + more,
            in: lab.folder)
    }

    private func runs(_ lab: DetachedLab, _ more: [String] = []) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["runs"] + more + ["--state", lab.state, "--format", "json"], in: lab.folder)
    }

    /// What is not proven stands above the question, with its reason.
    private func expectQuestion(_ session: TerminalSession) async throws {
        let asked = try await session.shows("[y/N]")
        try #require(asked, "\(session.screen)")
        let screen = session.screen
        for words in [
            "error: \(Self.reason)", "\(Self.sentence)",
            "warning: --unproven: going on although the service is \(Self.sentence)",
            "The service is refuted. Apply this to 6 routers? [y/N]",
        ] {
            #expect(screen.contains(words), "no `\(words)` in \(screen)")
        }
    }

    @Test func `It asks, and a no changes nothing and leaves no run`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            // Anything but a yes is a no.
            for answer in ["n", "", "unproven"] {
                let session = try apply(lab)
                try await expectQuestion(session)
                session.enter(answer)
                let (status, screen) = try await session.end()
                #expect(status == 1 && screen.contains("not applied; nothing was changed"), "\(screen)")
            }
            #expect(try await runs(lab).json().list.isEmpty)
            #expect(try await lab.running() == before)
            #expect(try await lab.locked() == [])
        }
    }

    @Test func `A yes applies it, and the journal says what was not proven`() async throws {
        try await DetachedLab.with { lab in
            // Without --unproven nobody is asked.
            let refused = try await apply(lab, []).end()
            #expect(refused.status == 1 && !refused.screen.contains("[y/N]"), "\(refused.screen)")
            let session = try apply(lab)
            try await expectQuestion(session)
            session.enter("y")
            let (status, screen) = try await session.end()
            #expect(status == 0 && screen.contains("sent with --unproven: \(Self.sentence)"), "\(screen)")
            let listed = try await runs(lab).json().list
            #expect(listed.count == 1 && listed[0]["unproven"].flag == true && listed[0]["verdict"].text == "done")
            let run = try #require(listed.first?["id"].text)
            let events = try await runs(lab, [run]).json()["events"].list
            let told = events.filter { $0["kind"].text == "unproven" }
            #expect(
                told.map { $0["detail"].text } == ["applied with --unproven: \(Self.sentence): \(Self.reason)"],
                "\(told)")
        }
    }
}
