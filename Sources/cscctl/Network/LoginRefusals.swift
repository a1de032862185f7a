import SSH
import Synchronization

/// Logins that routers have refused in this process: they fail at once for a while, without a word to the router.
///
/// VRP locks the address of who fails six times in five minutes, for five minutes and for every tool there ("Configuring the
/// SSH server", a related product), and a refused login does not get better by being asked again.
final class LoginRefusals: Sendable {
    struct Login: Hashable {
        var router: String
        var user: String
    }

    private struct Refusal {
        var error: SSHError
        var at: ContinuousClock.Instant
    }

    /// How long a refusal holds.
    static let lasting = Duration.seconds(300)

    private let known = Mutex<[Login: Refusal]>([:])

    /// Throws the refusal that still holds.
    func check(_ login: Login, at now: ContinuousClock.Instant = .now) throws(SSHError) {
        guard let refusal = known.withLock({ $0[login] }) else { return }
        let left = refusal.at.duration(to: now)
        guard left < Self.lasting else { return }
        var error = refusal.error
        error.message +=
            "; not tried again for \((Self.lasting - left).components.seconds + 1) s, as routers lock addresses "
            + "after a few refusals"
        throw error
    }

    func remember(_ error: SSHError, of login: Login, at now: ContinuousClock.Instant = .now) {
        known.withLock { $0[login] = Refusal(error: error, at: now) }
    }

    /// Until when the last refusal holds; nil where none does.
    func holds(at now: ContinuousClock.Instant = .now) -> ContinuousClock.Instant? {
        known.withLock { known in known.values.map { $0.at + Self.lasting }.filter { $0 > now }.max() }
    }
}
