import SSH
import Synchronization

/// When a connection reached which milestone; of one that is reached again, the last time counts.
final class MilestoneWatch: Sendable {
    private let reached = Mutex<[(milestone: ConnectionMilestone, at: ContinuousClock.Instant)]>([])

    var observer: ConnectionObserver {
        { milestone in self.reached.withLock { $0.append((milestone, .now)) } }
    }

    /// What was learned so far, put into the sight.
    func fill(_ sight: inout ConnectionSight) {
        for (milestone, _) in reached.withLock({ $0 }) {
            switch milestone {
            case .resolved(let count): sight.addresses = count
            case .connected: break
            case .greeted(let greeting): sight.greeting = greeting
            case .agreed(let agreed): sight.agreed = agreed
            case .trusted(let type, let fingerprint): (sight.keyType, sight.fingerprint) = (type, fingerprint)
            }
        }
    }

    /// Seconds that the steps up to the login took, from `start` to `end`; a step that was not reached took none.
    /// The one that failed took the rest.
    func seconds(
        from start: ContinuousClock.Instant, to end: ContinuousClock.Instant, failed: DoctorStep?
    ) -> [DoctorStep: Double] {
        var ends: [DoctorStep: ContinuousClock.Instant] = [:]
        for (milestone, at) in reached.withLock({ $0 }) {
            switch milestone {
            case .connected: ends[.reach] = at
            case .agreed: ends[.ssh] = at
            case .trusted: ends[.hostKey] = at
            case .resolved, .greeted: break
            }
        }
        var seconds: [DoctorStep: Double] = [:]
        var last = start
        for step in [DoctorStep.reach, .ssh, .hostKey, .login] {
            let at = step == failed ? end : ends[step] ?? end
            seconds[step] = max(0, last.duration(to: at).inSeconds)
            last = at
        }
        return seconds
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
