import Glibc
import Synchronization

/// The lab's sense of time in seconds: it runs, or a test holds it still; either can be moved ahead.
package final class LabClock: Sendable {
    private enum Waiter {
        case fresh
        case waiting(CheckedContinuation<Void, Never>)
        case woken
    }

    private struct State {
        /// Set on a clock that does not run by itself.
        var standing: Double?
        /// How far a running clock was moved ahead.
        var offset = 0.0
        var waiters: [Int: Waiter] = [:]
        var lastWaiter = 0
    }

    private let state: Mutex<State>
    private let start = ContinuousClock.now
    /// Seconds since 1970 when the clock was made: with `now` they are the time of day that the lab's routers show.
    private let origin = Double(time(nil))

    /// A sleep that was cancelled is kept by the system until its time has come: one that lasted as long as a confirmed
    /// commit waits, set anew at every request meanwhile, took 15 kB of memory for each run, for five minutes.
    private static let longestSleep = Duration.seconds(5)

    /// A clock that runs, or one that stands at `time` until it is moved.
    package init(standingAt time: Double? = nil) {
        state = Mutex(State(standing: time))
    }

    package var now: Double {
        let elapsed = start.duration(to: .now).components
        let real = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        return state.withLock { $0.standing ?? real + $0.offset }
    }

    /// Seconds since 1970, moved ahead as the clock was.
    package var timeOfDay: Int { Int(origin + now) }

    package var isStanding: Bool { state.withLock { $0.standing != nil } }

    /// Moves the clock ahead and wakes those who wait for a time that has come by it.
    package func advance(by seconds: Double) {
        let waiters = state.withLock { state in
            if let time = state.standing { state.standing = time + seconds } else { state.offset += seconds }
            return Array(state.waiters.keys)
        }
        for waiter in waiters { wake(waiter) }
    }

    /// Returns when the clock shows `time` or the task is cancelled.
    package func wait(until time: Double) async {
        while !Task.isCancelled {
            // Enrolled before the clock is read, so that no movement of the clock between the two goes unnoticed.
            let waiter = enroll()
            let remaining = time - now
            guard remaining > 0 else { return forget(waiter) }
            await pause(waiter, remaining)
        }
    }

    private func enroll() -> Int {
        state.withLock { state in
            state.lastWaiter += 1
            state.waiters[state.lastWaiter] = .fresh
            return state.lastWaiter
        }
    }

    private func forget(_ waiter: Int) { state.withLock { $0.waiters[waiter] = nil } }

    private func pause(_ waiter: Int, _ seconds: Double) async {
        let sleeper: Task<Void, Never>? =
            isStanding
            ? nil
            : Task {
                try? await Task.sleep(for: min(.seconds(seconds), Self.longestSleep))
                self.wake(waiter)
            }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if case .woken = state.waiters[waiter] { return true }
                    state.waiters[waiter] = .waiting(continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            wake(waiter)
        }
        sleeper?.cancel()
        forget(waiter)
    }

    private func wake(_ waiter: Int) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let found = state.waiters[waiter] else { return nil }
            state.waiters[waiter] = .woken
            if case .waiting(let continuation) = found { return continuation }
            return nil
        }
        continuation?.resume()
    }
}
