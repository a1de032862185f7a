import NETCONF
import SSH

/// What to look for where a router lets us in and opens no NETCONF session.
///
/// VRP has 15 NETCONF sessions at most, 5 unless configured by one page's table (NetEngine 8000 F1A, Configuration Guide,
/// NETCONF), and no page says in which words it refuses one more: the request for the subsystem is refused, or the
/// connection ends before its hello.
enum NETCONFSessions {
    static let hint =
        "All NETCONF sessions of the router may be taken: VRP has 5 to 15. `display ssh server session` lists them; those of "
        + "a management system that lost them end by their idle time."

    /// Runs `body`; an error that a full router may give is thrown with the hint.
    static func explaining<Value>(
        _ body: () async throws -> Value
    ) async throws -> Value {
        do {
            return try await body()
        } catch let error as SSHError {
            throw explained(error)
        } catch let error as NETCONFError {
            throw explained(error)
        }
    }

    static func explained(_ error: SSHError) -> SSHError {
        guard error.stage == .channel, error.code == .channelRefused || error.code == .connectionLost else {
            return error
        }
        var error = error
        error.hint = [error.hint, hint].compactMap(\.self).joined(separator: "\n    ")
        return error
    }

    private static func explained(_ error: NETCONFError) -> NETCONFError {
        guard case .sessionLost(.hello, let sent, let cause) = error else { return error }
        return .sessionLost(phase: .hello, requestWasSent: sent, cause: cause + "\n    " + hint)
    }
}
