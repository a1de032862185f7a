import Foundation
import TestSupport
import Testing

/// `kill -9` of apply: the routers come back by themselves when the confirm timeout is over, or sooner by hand.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH)
struct KilledApplyTests {
    /// When to kill, and the request that a router leaves unanswered soon after: on a busy machine the apply would else be
    /// done before it is killed.
    struct Moment: CustomTestStringConvertible {
        var words: String
        var router: String
        var hold: String
        var commits: String

        init(_ words: String, _ router: String, _ hold: String, commits: String = "single") {
            self.words = words
            self.router = router
            self.hold = hold
            self.commits = commits
        }

        var testDescription: String { "\(commits): \(words)" }

        /// A commit that grows needs routers that take changes while it waits.
        var inventory: [Scratch.Replacement] {
            commits == "growing" ? [.init("carriers:", "lab: { commits: rfc6241 }\ncarriers:")] : []
        }
    }

    /// Starts an apply and kills it when it has said a line with the moment's words.
    private func kill(_ lab: DetachedLab, at moment: Moment) async throws {
        try await lab.fault(moment.router, moment.hold)
        let words = moment.words
        let arguments = lab.applyArguments(
            try lab.folder.hastyPlaybook(
                inventory: lab.folder.path + "/inventory.yaml",
                [.init("check-limit", "commits: \(moment.commits), check-limit")]))
        let apply = try CommandLineTool.start(arguments, in: lab.folder)
        let said = try await eventually(within: 20) {
            apply.progress.contains { $0.contains(words) } || !apply.isRunning
        }
        apply.kill()
        let outcome = try await apply.end(within: 5)
        try #require(said && outcome.status == SIGKILL, "\(outcome.testDescription)")
        let clear = ["lab", "fault", moment.router, "clear", "--state", lab.state]
        try #require(try await CommandLineTool.run(clear, in: lab.folder).status == 0)
    }

    /// The id of the only run, which its process did not finish.
    private func interruptedRun(_ lab: DetachedLab) async throws -> String {
        let runs = try await CommandLineTool.run(["runs", "--state", lab.state, "--format", "json"], in: lab.folder)
        let list = try runs.json().list
        try #require(list.count == 1, "\(runs.testDescription)")
        return try #require(list[0]["id"].text)
    }

    private static let recoveryOptions = ["--lab", "--templates", Scratch.shippedTemplates, "--format", "json"]

    @Test(arguments: [
        Moment("task 1/8 backbone-igp: sending", "PE1", "silence validate"),
        Moment("committing", "PE1", "silence trial"),
        Moment("reading back", "PE1", "silence get-config after 4"),
        Moment("task 2/8 backbone-ldp: committed", "PE1", "silence edit-config after 2", commits: "growing"),
        Moment("task 5/8 csc-access: sending", "PE1", "silence validate after 3", commits: "growing"),
        Moment("task 8/8 mp-bgp: sending", "PE4", "silence commit after 3", commits: "growing"),
    ])
    func `T6 the routers revert to what they ran first when the confirm timeout is over`(_ moment: Moment) async throws
    {
        try await DetachedLab.with(moment.inventory) { lab in
            let before = try await lab.running()
            try await kill(lab, at: moment)
            let moved = try await CommandLineTool.run(["lab", "advance", "61", "--state", lab.state], in: lab.folder)
            #expect(moved.status == 0, "\(moved.testDescription)")
            let isBack = try await eventually(within: 10) {
                guard try await lab.locked().isEmpty else { return false }
                return try await lab.running() == before
            }
            #expect(isBack, "the routers differ")
        }
    }

    @Test(arguments: [
        Moment("committing", "PE1", "silence trial"),
        Moment("reading back", "PE1", "silence get-config after 4"),
        Moment("confirming on all routers", "CE1", "silence confirm"),
        Moment("task 3/8 evpn-ibgp: committed", "CE1", "silence edit-config", commits: "growing"),
        Moment("task 6/8 level2-access: sending", "PE3", "silence edit-config after 1", commits: "stepwise"),
    ])
    func `Abort ends it sooner`(_ moment: Moment) async throws {
        try await DetachedLab.with(moment.inventory) { lab in
            let before = try await lab.running()
            try await kill(lab, at: moment)
            let run = try await interruptedRun(lab)
            let abort = try await CommandLineTool.run(
                ["abort", run, "--state", lab.state] + Self.recoveryOptions, in: lab.folder)
            #expect(abort.status == 3 || abort.status == 0, "\(abort.testDescription)")
            #expect(try abort.json()["verdict"].text == "undone", "\(abort.testDescription)")
            try await lab.expectGone(since: before, abort)
        }
    }

    @Test func `It is spoken of until it is taken up, also after an apply that was refused`() async throws {
        let moment = Moment("task 3/8 evpn-ibgp: committed", "CE1", "silence edit-config", commits: "growing")
        try await DetachedLab.with(moment.inventory) { lab in
            try await kill(lab, at: moment)
            let run = try await interruptedRun(lab)
            try await lab.fault("PE1", "refuse get-config after 1")
            let refused = try await lab.apply()
            #expect(refused.status == 1, "\(refused.testDescription)")
            #expect(refused.errors.contains("run \(run) was interrupted"), "\(refused.testDescription)")
            let again = try await lab.apply()
            #expect(again.errors.contains("run \(run) was interrupted"), "\(again.testDescription)")
        }
    }

    @Test(arguments: [
        Moment("committing", "PE1", "silence trial"),
        Moment("reading back", "CE1", "silence get-config after 4"),
        Moment("confirming on all routers", "CE1", "silence confirm"),
        Moment("task 4/8 level2-igp-ldp: committed", "CE1", "silence edit-config after 1", commits: "growing"),
        Moment("task 6/8 level2-access: sending", "PE3", "silence edit-config after 1", commits: "stepwise"),
    ])
    func `T3 resume finishes it or undoes it, and leaves nothing in between`(_ moment: Moment) async throws {
        try await DetachedLab.with(moment.inventory) { lab in
            let before = try await lab.running()
            try await kill(lab, at: moment)
            let run = try await interruptedRun(lab)
            let resume = try await CommandLineTool.run(
                ["resume", run, "--state", lab.state] + Self.recoveryOptions, in: lab.folder)
            let verdict = try resume.json()["verdict"].text
            if verdict == "done" {
                #expect(resume.status == 0)
                #expect(try await lab.locked() == [])
                let again = try await lab.apply()
                #expect(try again.json()["verdict"].text == "nothing-to-do", "\(again.testDescription)")
            } else {
                #expect(verdict == "undone" && resume.status == 3, "\(resume.testDescription)")
                try await lab.expectGone(since: before, resume)
            }
        }
    }
}
