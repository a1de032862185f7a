import VRP

/// Judges what was asked for: the candidate, the time of a lock, and a trial commit.
package enum TrialJudge {
    /// What two sessions saw of one candidate.
    package enum Candidate: Sendable, Hashable {
        /// The second session does not see the first one's edit.
        case separate
        /// It does.
        case shared
        /// The lock was refused in these words, so that no edit was made.
        case locked(String)
        /// The router has no lock of it; without one no edit is made in a candidate that may be everybody's.
        case unlockable(String)
    }

    package struct CandidateSight: Sendable, Hashable {
        package var candidate: Candidate
        /// Operations that were refused, with the router's words.
        package var refused: [String] = []
        /// What stayed, in words.
        package var left: [String] = []

        package init(_ candidate: Candidate) {
            self.candidate = candidate
        }
    }

    package static func candidate(_ sight: CandidateSight) -> Judgement {
        var parts: [Judgement] = []
        switch sight.candidate {
        case .separate: parts.append(.ok("private: each session has its own"))
        case .shared:
            parts.append(
                .ok(
                    "shared by all sessions: its lock keeps others out during a run, and is refused while somebody edits"
                ))
        case .unlockable(let words):
            parts.append(
                .warning(
                    "it cannot be locked (\(words)): a run is kept apart by running's lock alone, and whether it is private "
                        + "was not tried"))
        case .locked(let words):
            parts.append(
                .failed(
                    "it cannot be locked, so nothing was tried, and a transaction would be refused: \(words)",
                    router: RouterAdvice.occupied))
        }
        if !sight.refused.isEmpty {
            parts.append(Judgement(.failed, sight.refused, RouterAdvice.rights.map { Remedy(.router, $0) }))
        }
        if !sight.left.isEmpty { parts.append(Judgement(.failed, sight.left.map { "left behind: \($0)" })) }
        return Judgement.all(parts) ?? .ok()
    }

    /// Whether a second session could take a lock that an idle one held for `seconds`.
    package static func lockTime(wasTaken: Bool, seconds: Int) -> Judgement {
        guard wasTaken else { return .ok("an idle session kept its lock for \(seconds) s") }
        return .warning(
            "an idle session lost its lock within \(seconds) s: others may commit between the tasks of a run; a run looks "
                + "for that and locks again",
            router: RouterAdvice.lockTime)
    }

    /// What became of a trial commit of a description.
    package struct CommitSight: Sendable, Hashable {
        package enum Outcome: Sendable, Hashable {
            case done
            case refused(String)
        }

        package var interface: String
        package var trial: Outcome?
        /// Whether running had the new description after the trial commit.
        package var isRead: Bool?
        /// A second edit while the trial runs, with its commit.
        package var second: Outcome?
        /// A follow-up commit that brings nothing.
        package var followUp: Outcome?
        package var cancel: Outcome?
        /// Whether the trial's end left the description as it was tried, so that a commit had to set it.
        package var wasSet = false
        /// Whether the description is what it was.
        package var isRestored: Bool
        /// What stayed beside it, in words.
        package var left: [String] = []
        /// Whether a trial commit was sent.
        package var wasSent = false
        /// What ended the attempt early.
        package var trouble: String?

        package init(interface: String) {
            self.interface = interface
            isRestored = true
        }
    }

    package static func commit(_ sight: CommitSight) -> Judgement {
        var parts: [Judgement] = []
        if let trouble = sight.trouble { parts.append(.failed(trouble)) }
        if sight.trouble != nil, sight.trial == nil, sight.cancel == nil, sight.wasSent {
            parts.append(
                .warning("should the commit still take effect, its timer takes it back after \(TrialCommit.timeout) s"))
        }
        switch sight.trial {
        case .done?:
            parts.append(
                sight.isRead == false
                    ? .failed("the confirmed commit was answered and running does not have it")
                    : .ok("a confirmed commit of the description of \(sight.interface): taken, read back"))
        case .refused(let words)?: parts.append(.failed("a confirmed commit was refused: \(words)"))
        case nil: break
        }
        parts += [sight.second.map(second), sight.followUp.map(followUp), sight.cancel.map(cancel)].compactMap(\.self)
        parts.append(
            sight.isRestored
                ? .ok("the description is what it was")
                : .failed(
                    "the description of \(sight.interface) is NOT what it was",
                    router: [
                        "display configuration trial status", "abort trial", "interface \(sight.interface)",
                        "display this",
                    ]))
        if sight.wasSet {
            parts.append(
                .warning(
                    "the end of the trial left the new description, and a commit had to set the old one: a rollback is best "
                        + "effort there, and a run undoes the rest by reverse edits"))
        }
        if !sight.left.isEmpty { parts.append(Judgement(.failed, sight.left.map { "left behind: \($0)" })) }
        return Judgement.all(parts) ?? .ok()
    }

    private static func second(_ outcome: CommitSight.Outcome) -> Judgement {
        switch outcome {
        case .done: .ok("a second edit while it waits: taken (`commits: growing` is possible)")
        case .refused(let words):
            .ok("a second edit while it waits: refused (`commits: single` or `stepwise`; not `growing`): \(words)")
        }
    }

    private static func followUp(_ outcome: CommitSight.Outcome) -> Judgement {
        switch outcome {
        case .done: .ok("a follow-up commit that starts the timer anew: taken")
        case .refused(let words):
            .warning(
                "a follow-up commit that starts the timer anew: refused, so `confirm-timeout` must be long enough for the "
                    + "whole run: \(words)")
        }
    }

    private static func cancel(_ outcome: CommitSight.Outcome) -> Judgement {
        switch outcome {
        case .done: .ok("cancel-commit: taken")
        case .refused(let words):
            .failed(
                "cancel-commit was refused, so a failed run goes back only by its timer: \(words)",
                router: RouterAdvice.rights)
        }
    }
}
