import Lab
import Synchronization
import Transactions

/// The one time of a cell, for the transaction and for its routers: it moves when everybody who is owed an answer waits, to
/// the next moment that somebody waits for.
final class SimulatedTime: Sendable {
    private struct Sleeper {
        var deadline: Duration
        var wake: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now = Duration.zero
        var lastID = 0
        var sleepers: [Int: Sleeper] = [:]
        var cancelled: Set<Int> = []
        /// How many pieces of work the executor waits for.
        var owed = 0
        var isMoving = false
        var expire: (@Sendable () async -> Void)?
    }

    private let state = Mutex(State())
    let lab = LabClock(standingAt: 0)

    var now: Duration { state.withLock { $0.now } }

    /// `expire` lets what is due on the lab's clock happen.
    func begin(_ expire: @escaping @Sendable () async -> Void) { state.withLock { $0.expire = expire } }

    var keeper: Timekeeper {
        Timekeeper(
            date: { 1_000_000 + Int(self.now.components.seconds) }, now: { self.now },
            pause: { await self.pause($0) })
    }

    /// Says how many answers the executor waits for.
    func owe(_ count: Int) {
        state.withLock { $0.owed = count }
        Task { await self.settle() }
    }

    func pause(_ duration: Duration) async {
        guard duration > .zero else { return }
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if state.cancelled.remove(id) != nil { return true }
                    state.sleepers[id] = Sleeper(deadline: state.now + duration, wake: continuation)
                    return false
                }
                if isOver { return continuation.resume() }
                Task { await self.settle() }
            }
        } onCancel: {
            let sleeper = state.withLock { state in
                let sleeper = state.sleepers.removeValue(forKey: id)
                if sleeper == nil { state.cancelled.insert(id) }
                return sleeper
            }
            sleeper?.wake.resume()
        }
    }

    /// Moves on to the next deadline, if nobody has anything else to do.
    private func settle() async {
        let step = state.withLock { state -> Duration? in
            guard !state.isMoving, state.owed > 0, state.sleepers.count >= state.owed,
                let next = state.sleepers.values.map(\.deadline).min()
            else { return nil }
            state.isMoving = true
            return max(.zero, next - state.now)
        }
        guard let step else { return }
        await move(step)
        state.withLock { $0.isMoving = false }
        await settle()
    }

    /// Time that a router takes, whoever waits for it.
    func advance(by duration: Duration) async { await move(duration) }

    private func move(_ duration: Duration) async {
        let expire = state.withLock { state in
            state.now += duration
            return state.expire
        }
        lab.advance(by: duration / .seconds(1))
        await expire?()
        let due = state.withLock { state in
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for id in due.keys { state.sleepers[id] = nil }
            return due.values.map(\.wake)
        }
        for wake in due { wake.resume() }
    }
}
