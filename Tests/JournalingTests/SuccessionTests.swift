import Testing

@testable import Journaling

@Suite("Which service is in whose place")
struct SuccessionTests {
    /// Oldest first, as they happened.
    private func succession(_ runs: RunRecord...) -> Succession { Succession(runs.reversed()) }

    private func run(
        _ id: String, _ service: String, replaces: [String] = [], of past: String? = nil, verdict: String? = "done"
    ) -> RunRecord {
        var run = RunRecord(
            id: id, kind: past == nil ? .apply : .rollback, playbook: service, planHash: "", started: 0,
            confirmTimeout: 300, of: past, service: service, replaces: replaces)
        run.verdict = verdict
        return run
    }

    @Test func aReplacementStandsUntilItIsTakenBack() {
        let (old, new) = (run("1", "old"), run("2", "new", replaces: ["old"]))
        let back = run("3", "new", replaces: ["old"], of: "2")
        #expect(succession(old).replacement(of: "old") == nil)
        #expect(succession(old, new).replacement(of: "old")?.id == "2")
        #expect(succession(old, new).replacement(of: "new") == nil)
        #expect(succession(old, new, back).replacement(of: "old") == nil)
        let again = run("4", "new", replaces: ["old"], of: "3")
        #expect(succession(old, new, back, again).replacement(of: "old")?.id == "2")
    }

    @Test func onlyARunThatEndedDoneReplaces() {
        for verdict in ["undone", "refused", "unknown", nil] {
            let new = run("2", "new", replaces: ["old"], verdict: verdict)
            #expect(succession(run("1", "old"), new).replacement(of: "old") == nil)
            #expect(succession(run("1", "old"), new).services == ["old"])
        }
    }

    @Test func laterRunsOfTheNewOneLeaveItInItsPlaceAndTheOldOneMayComeBack() {
        let (old, new) = (run("1", "old"), run("2", "new", replaces: ["old"]))
        let more = run("3", "new")
        #expect(succession(old, new, more).replacement(of: "old")?.id == "2")
        let back = run("4", "old", replaces: ["new"])
        #expect(succession(old, new, more, back).replacement(of: "old") == nil)
        #expect(succession(old, new, more, back).replacement(of: "new")?.id == "4")
    }

    @Test func oneAfterTheOther() {
        let chain = succession(
            run("1", "a"), run("2", "b", replaces: ["a"]), run("3", "c", replaces: ["b"]), run("4", "d"))
        #expect(chain.replacements(of: "a").map(\.id) == ["2", "3"])
        #expect(chain.replacements(of: "d").isEmpty)
        #expect(chain.services == ["a", "b", "c", "d"])
    }

    @Test func aServiceIsReadBackFromItsText() {
        let service = ServiceIdentity(playbook: "/a/p.yaml", name: "n", inventory: "/a/i.yaml", network: "live")
        #expect(ServiceIdentity(service.text) == service)
        #expect(ServiceIdentity("something else") == nil)
    }
}
