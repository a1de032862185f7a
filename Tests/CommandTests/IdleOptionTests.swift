import Testing

/// An option that does nothing for a command is refused, not taken.
@Suite(.timeLimit(.minutes(1))) struct IdleOptionTests {
    @Test(arguments: ["check", "watch", "plan"])
    func `A report that no command writes is refused`(_ command: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            [command, Scratch.shippedPlaybook, "--lab", "--report", folder.path + "/report"], in: folder)
        #expect(outcome.status == 64, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("`\(command)` writes no report"))
    }
}
