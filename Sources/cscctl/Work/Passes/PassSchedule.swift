/// When the passes of a watch begin: one every interval from the first, each a little later by chance, so that many that were
/// started together do not all ask the routers at once.
struct PassSchedule: Sendable {
    let interval: Duration
    /// By how much a pass may begin later than it is due: a tenth of the interval, and a minute at most.
    let spread: Duration
    /// Which pass is under way or was the last: the n-th is due n intervals after the first began.
    private var last = 0

    init(every interval: Duration) {
        self.interval = interval
        spread = min(interval / 10, .seconds(60))
    }

    /// What comes after the pass that has ended.
    struct Next: Sendable, Hashable {
        var pause: Duration
        /// Passes that were due meanwhile.
        var missed: Int
    }

    /// - Parameters:
    ///   - now: since the first pass began.
    ///   - earliest: the next pass is not to begin before; since the first pass began.
    mutating func next(
        at now: Duration, notBefore earliest: Duration = .zero, using generator: inout some RandomNumberGenerator
    ) -> Next {
        let from = max(now, earliest)
        // The first that is due after that, or that may still begin late.
        let passed = (from - spread) / interval
        let place = max(last + 1, Int(passed.rounded(.down)) + 1)
        let missed = place - last - 1
        last = place
        let later = spread * Double.random(in: 0..<1, using: &generator)
        return Next(pause: max(from, interval * place + later) - now, missed: missed)
    }
}
