import Testing

@testable import Transactions

@Suite("Legal phases of a router")
struct PhaseTests {
    @Test func nothingFollowsTheEnd() {
        let all: [RouterPhase] = [
            .idle, .opened, .locked, .unchanged, .edited(task: 0), .validated(task: 0), .committed(task: 0),
            .verified(task: 0), .confirmed, .suspect, .cancelled, .undone, .restored, .unknown(""),
        ]
        for phase in all {
            #expect(!RouterPhase.restored.canBecome(phase))
            #expect(!RouterPhase.unknown("").canBecome(phase))
            #expect(!phase.canBecome(.idle))
        }
        // A session is opened again only while nothing has been changed.
        #expect(all.filter { $0.canBecome(.opened) } == [.idle, .opened, .locked])
        #expect(!RouterPhase.idle.canBecome(.committed(task: 0)))
        #expect(!RouterPhase.verified(task: 1).canBecome(.edited(task: 1)))
    }
}
