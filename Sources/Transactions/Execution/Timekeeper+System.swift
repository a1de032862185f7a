import Glibc

extension Timekeeper {
    /// The machine's own clocks.
    package static let system: Timekeeper = {
        let start = ContinuousClock.now
        return Timekeeper(
            date: { Int(time(nil)) }, now: { start.duration(to: .now) },
            pause: { try? await Task.sleep(for: $0, clock: .continuous) })
    }()
}
