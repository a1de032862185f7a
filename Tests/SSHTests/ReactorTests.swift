import SSH
import Testing

@testable import SSH

@Suite(.timeLimit(.minutes(1)))
struct ReactorTests {
    @Test func `sleepers wake in the order of their deadlines`() async throws {
        let reactor = try Reactor()
        let start = ContinuousClock.now
        let order = await withTaskGroup(of: Int.self) { group in
            for number in [3, 1, 2] {
                group.addTask {
                    _ = await reactor.sleep(until: start + .milliseconds(30 * number))
                    return number
                }
            }
            return await group.reduce(into: [Int]()) { $0.append($1) }
        }
        #expect(order == [1, 2, 3])
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
