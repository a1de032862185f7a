import Testing

/// An option that does nothing for a command is refused, not taken.
@Suite(.timeLimit(.minutes(10))) struct IdleOptionTests {
    @Test(arguments: ["plan"])
    func `A report that no command writes is refused`(_ command: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            [command, Scratch.shippedPlaybook, "--lab", "--report", folder.path + "/report"], in: folder)
        #expect(outcome.status == 64, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("`\(command)` writes no report"))
    }

    /// Each with what is idle in it, and a part of the reason.
    static let combinations: [(line: String, idle: String, reason: String)] = [
        ("verify x.yaml --lab", "--lab does", "unless --running or --diff"),
        (
            "verify x.yaml --parallel 3 --request-limit 9", "--parallel, --request-limit do",
            "unless --running or --diff"
        ),
        ("verify x.yaml --resilience --log-level trace", "--log-level trace does", "unless --running or --diff"),
        ("verify x.yaml --running --diff --lab", "give --running or --diff", "not both"),
        ("verify x.yaml --svg x.svg", "--svg draws", "--trace"),
        ("plan x.yaml --running d --parallel 3", "--parallel does", "no router is reached"),
        ("plan x.yaml --running d --log-level trace", "--log-level trace does", "no router is reached"),
        ("plan x.yaml --as vrp --format json", "--as does", "--format json"),
        ("apply x.yaml --yes --as xml --format json", "--as does", "--format json"),
        ("apply x.yaml --dry-run --ticket T --report d", "--ticket, --report do", "--dry-run"),
        ("apply x.yaml --dry-run --backup d", "--backup does", "--dry-run"),
        ("apply x.yaml --dry-run --running d --request-limit 5", "--request-limit does", "no router is reached"),
        ("rollback R --dry-run --report d", "--report does", "--dry-run"),
        ("rollback R --as vrp --format json", "--as does", "--format json"),
        ("watch x.yaml --once --every 3s", "--every does", "--once"),
        ("check x.yaml --log-level info", "'info' is invalid", "--log-level"),
    ]

    @Test(arguments: combinations)
    func `What is idle in a combination is refused`(line: String, idle: String, reason: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(line.split(separator: " ").map(String.init), in: folder)
        #expect(outcome.status == 64, "\(outcome.testDescription)")
        #expect(outcome.errors.contains(idle) && outcome.errors.contains(reason), "\(outcome.testDescription)")
    }
}
