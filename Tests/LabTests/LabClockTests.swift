import Lab
import Testing

@Suite(.timeLimit(.minutes(10))) struct LabClockTests {
    @Test func `A running clock can be moved ahead`() {
        let clock = LabClock()
        let before = clock.now
        clock.advance(by: 1000)
        #expect(clock.now >= before + 1000 && clock.now < before + 1060)
        #expect(!clock.isStanding)
    }

    @Test(arguments: [true, false]) func `Who waits is woken by a movement`(_ stands: Bool) async {
        let clock = LabClock(standingAt: stands ? 0 : nil)
        let due = clock.now + 1000
        let waiting = Task {
            await clock.wait(until: due)
            return clock.now
        }
        clock.advance(by: 400)
        clock.advance(by: 700)
        #expect(await waiting.value >= due)
    }

    @Test func `A time that is over is not waited for, and a cancelled wait ends`() async {
        let clock = LabClock(standingAt: 5)
        await clock.wait(until: 5)
        let waiting = Task { await clock.wait(until: 6) }
        waiting.cancel()
        await waiting.value
        #expect(clock.now == 5)
    }

    @Test func `A running clock wakes by itself`() async {
        let clock = LabClock()
        let due = clock.now + 0.02
        await clock.wait(until: due)
        #expect(clock.now >= due)
    }
}
