/// What a router says of its confirmed commit: `/cfg:cfg/trial-status` of huawei-cfg.
package struct TrialStatus: Sendable, Hashable {
    package enum Phase: String, Sendable, Hashable {
        case inactive
        case active
        case canceling
        case waitCancel = "wait-cancel"
    }

    package var phase: Phase
    /// Whole seconds until the configuration goes back by itself; 0 unless one waits.
    package var timeLeft: UInt32
    package var persistID: String?
}

extension ConfigurationStore {
    package func trialStatus(now: Double) -> TrialStatus {
        guard let pending else { return TrialStatus(phase: .inactive, timeLeft: 0, persistID: nil) }
        if pending.revert != nil {
            return TrialStatus(phase: .canceling, timeLeft: 0, persistID: pending.persist)
        }
        let left = (pending.deadline - now).rounded(.up)
        return TrialStatus(
            phase: .active, timeLeft: UInt32(min(max(0, left), Double(UInt32.max))), persistID: pending.persist)
    }
}
