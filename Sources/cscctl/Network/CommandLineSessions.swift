import SSH
import VRP

/// The command lines that could not be opened in this process: they are not tried again for a while, so that a router that lets
/// nobody in costs a pass one wait and not one for each command.
struct CommandLineFailures: Sendable {
    private struct Failure: Sendable {
        var error: any Error
        var until: ContinuousClock.Instant
    }

    /// Long enough for a pass, short enough for a line that comes free while a transaction waits for its checks.
    static let lasting = Duration.seconds(30)

    private var known: [String: Failure] = [:]

    /// Throws the failure that still holds.
    func check(_ router: String, at now: ContinuousClock.Instant = .now) throws {
        guard let failure = known[router], failure.until > now else { return }
        let left = now.duration(to: failure.until).components.seconds + 1
        let note = "; not tried again for \(left) s"
        switch failure.error {
        case var error as CommandLineError:
            error.note += note
            throw error
        case var error as SSHError:
            error.message += note
            throw error
        default: throw failure.error
        }
    }

    /// A failure of our own making says nothing about the router.
    mutating func remember(_ error: any Error, of router: String, at now: ContinuousClock.Instant = .now) {
        switch error {
        case let error as SSHError:
            // Refused logins are kept elsewhere, and longer.
            if [.cancelled, .closed, .authenticationRefused, .codeNeeded].contains(error.code) { return }
            known[router] = Failure(error: error, until: now + Self.lasting)
        case let error as CommandLineError where error.code == .cancelled: return
        case is CancellationError: return
        default: known[router] = Failure(error: error, until: now + Self.lasting)
        }
    }

    mutating func forget(_ router: String) { known[router] = nil }
}

/// What to look for where a router lets us in and opens no command line.
enum CommandLineSessions {
    static let hint =
        "All VTYs of the router may be taken: `display users` lists who has them, `free user-interface vty N` ends one. Or the "
        + "user may not use STelnet: `stelnet server enable`, `ssh user NAME service-type all`, and `protocol inbound ssh` in "
        + "the view of `user-interface vty 0 20`."

    /// The hint at an error that such a router may give.
    static func explained(_ error: SSHError) -> SSHError {
        guard error.stage == .channel, error.code == .channelRefused || error.code == .connectionLost else {
            return error
        }
        var error = error
        error.hint = [error.hint, hint].compactMap(\.self).joined(separator: "\n    ")
        return error
    }
}
