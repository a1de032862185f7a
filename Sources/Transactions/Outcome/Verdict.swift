/// How a transaction ended; there is no fourth state of a router between these.
package enum Verdict: String, Sendable, Hashable, Codable {
    /// Every router runs the plan, confirmed.
    case done
    case nothingToDo = "nothing-to-do"
    /// It failed, and every router was read back and runs its pre-image.
    case undone
    /// Some router's state could not be told or restored.
    case unknown
    /// It could not begin; no router was changed.
    case refused

    /// The exit code of CLI.md.
    package var exitCode: Int32 {
        switch self {
        case .done, .nothingToDo: 0
        case .refused: 1
        case .undone: 3
        case .unknown: 4
        }
    }

    init(of state: TransactionState) {
        let unknown = state.routers.values.contains { router in
            if case .unknown = router.phase { true } else { false }
        }
        if unknown {
            self = .unknown
        } else if let failure = state.failure {
            self = failure.isBeforeAnyEdit && !state.routers.values.contains(where: \.isTouched) ? .refused : .undone
        } else {
            self = state.routers.values.allSatisfy { $0.phase == .confirmed } ? .done : .unknown
        }
    }
}
