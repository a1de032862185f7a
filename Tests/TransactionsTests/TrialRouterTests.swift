import Journaling
import Testing

@testable import Transactions

/// Which routers wait, and until when, by the journal alone.
@Suite struct TrialRouterTests {
    private func event(_ at: Int, _ kind: String, _ router: String, _ detail: String, _ task: String? = nil)
        -> EventRecord
    {
        EventRecord(run: "r", at: at, kind: kind, router: router, task: task, detail: detail)
    }

    private func trials(_ events: [EventRecord]) -> [TrialRouter] {
        TrialRouter.all(of: events, confirmTimeout: 300, commitLimit: 120)
    }

    @Test func `It waits from the last answered commit for the confirm timeout`() throws {
        let trial = try #require(
            trials([
                event(100, "will", "R1", "lock"), event(101, "did", "R1", "lock"),
                event(110, "will", "R1", "commit", "one"), event(112, "did", "R1", "commit", "one"),
                event(150, "will", "R1", "extend"), event(151, "did", "R1", "extend"),
                event(160, "will", "R1", "edit", "two"),
            ]).first)
        #expect(trial.state == .waiting && trial.until == 451 && trial.isExact)
        #expect(trial.tasks == ["one"])
        #expect(trial.isOpen(at: 450) && !trial.isOpen(at: 451))
    }

    @Test func `A commit that was not answered waits at the latest as long as it may have taken`() throws {
        for last in [[], [event(130, "lost", "R1", "commit: no answer", "one")]] {
            let trial = try #require(trials([event(110, "will", "R1", "commit", "one")] + last).first)
            #expect(trial.until == 530 && !trial.isExact)
        }
    }

    @Test func `A confirm, a cancel and an undo end the wait, and one that was not heard of does not`() {
        let committed = [event(110, "will", "R1", "commit", "one"), event(111, "did", "R1", "commit", "one")]
        #expect(trials(committed + [event(120, "will", "R1", "confirm")]).map(\.state) == [.confirming])
        #expect(
            trials(
                committed + [
                    event(120, "will", "R1", "confirm"), event(121, "did", "R1", "confirm"),
                    event(122, "did", "R1", "trial-status"),
                ]
            ).map(\.state) == [.confirming], "an ok is not believed")
        #expect(
            trials(
                committed + [
                    event(120, "will", "R1", "confirm"), event(121, "did", "R1", "confirm"),
                    event(123, "did", "R1", "inspect"),
                ]
            ).map(\.state) == [.confirmed])
        #expect(trials(committed + [event(120, "will", "R1", "cancel")]).map(\.state) == [.waiting])
        for word in ["cancel", "undo"] {
            #expect(trials(committed + [event(120, "will", "R1", word), event(121, "did", "R1", word)]).isEmpty)
        }
    }

    @Test func `One commit has every task that was loaded for it, and one after a confirm has its own alone`() {
        let loaded = [event(1, "did", "R1", "edit", "one"), event(2, "did", "R1", "edit", "two")]
        let first = loaded + [event(3, "will", "R1", "commit", "two"), event(4, "did", "R1", "commit", "two")]
        #expect(trials(first).map(\.tasks) == [["one", "two"]])
        let confirmed = [event(5, "will", "R1", "confirm"), event(6, "did", "R1", "inspect")]
        let second = [event(7, "did", "R1", "edit", "three"), event(8, "will", "R1", "commit", "three")]
        #expect(trials(first + confirmed + second).map(\.tasks) == [["three"]])
    }

    @Test func `Who was never committed to waits for nothing`() {
        #expect(trials([event(1, "did", "R1", "lock"), event(2, "will", "R1", "edit", "one")]).isEmpty)
    }
}
