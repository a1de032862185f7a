import TestSupport
import Testing

@testable import cscctl

/// Words for the lab that are wrong, told before any router is reached: here none is up.
@Suite(.timeLimit(.minutes(10))) struct LabWordsTests {
    @Test(arguments: [
        (["fault", "PE1", "refues commit"], "did you mean `refuse`?"),
        (["fault", "PE1", "lie confrim"], "did you mean `confirm`?"),
        (["fault", "PE1", "slow commit"], "needs its time: for SECONDS"),
        (["advance", "soon"], "`advance` needs a number of seconds above 0, at most 86400, found `soon`"),
        (["fault", "PE1", "refuse commit"], "no lab is up"), (["advance", "60"], "no lab is up"),
    ]) func `A slip is told first`(_ words: [String], _ told: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(["lab"] + words + ["--state", folder.path], in: folder)
        #expect(outcome.status != 0 && outcome.testDescription.contains(told), "\(outcome.testDescription)")
    }
}
