import SSH
import Testing

@testable import SSH

@Suite(.timeLimit(.minutes(10)))
struct ReactorTests {
    @Test func `no sleeper wakes before its deadline`() async throws {
        let reactor = try Reactor()
        await withTaskGroup(of: Void.self) { group in
            for number in [3, 1, 2, 0] {
                group.addTask {
                    let deadline = ContinuousClock.now + .milliseconds(20 * number)
                    #expect(await reactor.sleep(until: deadline) == .timedOut)
                    #expect(ContinuousClock.now >= deadline)
                }
            }
        }
    }

    @Test func `a sleeper is cancelled at once`() async throws {
        let reactor = try Reactor()
        let task = Task { await reactor.sleep(until: .now + .seconds(3600)) }
        task.cancel()
        #expect(await task.value == .cancelled)
    }

    @Test func `stop ends every wait, now and later`() async throws {
        let reactor = try Reactor()
        async let sleeper = reactor.sleep(until: .now + .seconds(3600))
        reactor.stop()
        #expect(await sleeper == .cancelled)
        #expect(await reactor.sleep(until: .now + .seconds(3600)) == .cancelled)
    }

    @Test func `a reactor that is let go can be deallocated`() async throws {
        weak var gone: Reactor?
        do {
            let reactor = try Reactor()
            gone = reactor
            _ = await reactor.sleep(until: .now)
        }
        // The thread drops its last hold at the end of the batch it is in.
        while gone != nil { await Task.yield() }
        #expect(gone == nil)
    }

    @Test func `the heap gives the earliest first, stale or not`() {
        var heap = DeadlineHeap()
        let start = ContinuousClock.now
        for number in [5, 3, 9, 1, 7, 2, 8] { heap.insert(start + .seconds(number), token: UInt64(number)) }
        heap.keep { $0 != 3 && $0 != 8 }
        var order: [UInt64] = []
        while let first = heap.first {
            order.append(first.token)
            heap.removeFirst()
        }
        #expect(order == [1, 2, 5, 7, 9])
    }
}
