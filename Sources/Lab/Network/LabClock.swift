import Synchronization

/// The lab's sense of time in seconds, which a test can hold still and move by hand.
package final class LabClock: Sendable {
    private let manual: Mutex<Double?>
    private let start = ContinuousClock.now

    /// A clock that runs, or one that stands at `time` until it is moved.
    package init(standingAt time: Double? = nil) {
        manual = Mutex(time)
    }

    package var now: Double {
        if let time = manual.withLock({ $0 }) { return time }
        let elapsed = start.duration(to: .now).components
        return Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
    }

    /// Moves a standing clock; a running one is not changed.
    package func advance(by seconds: Double) {
        manual.withLock { time in
            if let standing = time { time = standing + seconds }
        }
    }

    package var isStanding: Bool { manual.withLock { $0 != nil } }
}
