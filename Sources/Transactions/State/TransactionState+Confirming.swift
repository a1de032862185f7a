import Planning
import YANG

/// The confirm everywhere, and what to do about a router that did not answer it.
///
/// A lost answer is asked again on a new session: a router that still waits accepts the confirm, one that refuses it has
/// either had it already (it runs the new configuration) or has reverted (it runs its pre-image).
extension TransactionState {
    mutating func settleConfirming(_ router: String, _ step: Step, _ answer: Answer) -> [Action] {
        switch (step, answer) {
        case (.confirm, .done):
            routers[router]?.isPending = false
            routers[router]?.become(.confirmed)
            return []
        case (.confirm, .refused(let message)):
            fail(confirming: router, because: message)
            return [ask(router, .inspect(pause: .zero))]
        case (.confirm, .lost):
            routers[router]?.confirmWasLost = true
            routers[router]?.become(.suspect)
            return reopen(router)
        case (.reopen, .done):
            routers[router]?.isOpen = true
            return [ask(router, .confirm)]
        case (.inspect, .read(let running)):
            judge(router, running)
            return []
        default:
            return reopen(router)
        }
    }

    /// Remembered only until the inspection says that the router is confirmed all the same.
    private mutating func fail(confirming router: String, because message: String) {
        note(router, "the confirm was refused: \(message)")
    }

    private mutating func judge(_ router: String, _ running: DataTree) {
        guard let state = routers[router] else { return }
        routers[router]?.running = running
        let new = satisfies(
            DriftFinder().drift(of: running, from: state.image.after, router: router), state.image.before)
        if new, state.confirmWasLost {
            routers[router]?.isPending = false
            routers[router]?.become(.confirmed)
            return
        }
        let reverted = DriftFinder().drift(of: running, from: state.image.before, router: router).isEmpty
        let what = reverted ? "the router has reverted to its pre-image" : "the router refused it"
        fail(
            .init(
                router: router, step: "confirm", task: nil,
                message: "\(what): \(state.evidence.last ?? "no reason given")", stage: stage))
        if state.phase != .suspect { routers[router]?.become(.suspect) }
    }

    private mutating func reopen(_ router: String) -> [Action] {
        guard let state = routers[router] else { return [] }
        if undoingSince == .zero { undoingSince = now }
        guard mayReopen(state) else {
            let reason =
                "unreachable after the confirm was sent; it runs the new configuration if the confirm arrived and its "
                + "pre-image if not: \(state.evidence.last ?? "")"
            if state.phase != .suspect { routers[router]?.become(.suspect) }
            routers[router]?.become(.unknown(reason))
            return []
        }
        routers[router]?.reopenings += 1
        return [ask(router, .reopen(pause: Self.pause(before: state.reopenings)))]
    }

    func mayReopen(_ state: RouterState) -> Bool {
        now - undoingSince <= settings.recoveryLimit && state.reopenings < 100
    }

    /// At once, then after one second, two, four, eight, and every fifteen.
    static func pause(before reopening: Int) -> Duration {
        switch reopening {
        case 0: .zero
        case 1...4: .seconds(1 << (reopening - 1))
        default: .seconds(15)
        }
    }
}
