/// How long a router may wait, and how long it is waited for.
extension TransactionState {
    func mayReopen(_ state: RouterState) -> Bool {
        now - undoingSince <= settings.recoveryLimit && state.reopenings < 100
    }

    /// When the router must have gone back by itself, if nobody confirms; nil where nothing of ours waits.
    private func timerEnd(_ state: RouterState) -> Duration? {
        guard state.isPending else { return nil }
        return (state.armedAt ?? undoingSince) + settings.confirmTimeout + settings.reverting
    }

    /// The time until then; nil when it is over.
    func timeToTimer(_ state: RouterState) -> Duration? {
        guard let end = timerEnd(state), end > now else { return nil }
        return end - now
    }

    func timerMustHaveEnded(_ state: RouterState) -> Bool {
        timerEnd(state).map { $0 <= now } ?? false
    }

    /// At once, then after one second, two, four, eight, and every fifteen.
    static func pause(before attempt: Int) -> Duration {
        switch attempt {
        case 0: .zero
        case 1...4: .seconds(1 << (attempt - 1))
        default: .seconds(15)
        }
    }
}
