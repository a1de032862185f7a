import Transactions

/// Which routers owe an answer, since when, and until when they are waited for at the most.
struct Waits: Sendable {
    private struct Wait: Sendable {
        var step: Step
        var since: ContinuousClock.Instant
    }

    private let limits: TransactionLimits
    private var waits: [String: Wait] = [:]

    init(limits: TransactionLimits) {
        self.limits = limits
    }

    /// Takes in what the transaction waits for now.
    mutating func take(_ waiting: [String: Step], at now: ContinuousClock.Instant) {
        waits = waits.filter { waiting[$0.key] == $0.value.step }
        for (router, step) in waiting where waits[router] == nil { waits[router] = Wait(step: step, since: now) }
    }

    /// `PE1 (up to 56 s), PE2 (up to 12 s)`; nil where nobody owes anything.
    func words(at now: ContinuousClock.Instant) -> String? {
        guard !waits.isEmpty else { return nil }
        return waits.sorted { $0.key < $1.key }.map { router, wait in
            let left = limits.limit(of: wait.step) - wait.since.duration(to: now)
            return "\(router) (up to \(max(0, Int((left / .seconds(1)).rounded(.up)))) s)"
        }
        .joined(separator: ", ")
    }
}
