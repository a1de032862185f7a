import Diagnostics
import Glibc

/// Why an SSH connection could not be made or kept: at which stage, with whom, in whose words, and what to do.
///
/// Thrown by every call of this target. It never holds a password, a passphrase or key text.
package struct SSHError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable, Hashable {
        case nameNotFound
        case unreachable
        case timedOut
        case noCommonAlgorithm
        case hostKeyUnknown
        case hostKeyMismatch
        case authenticationRefused
        /// The server asks for a one-time code, and nobody is there to give it.
        case codeNeeded
        case credentialUnusable
        case channelRefused
        /// The peer or the network ended the connection.
        case connectionLost
        /// We ended it, and something was still asked of it.
        case closed
        case cancelled
        case protocolFailure
        /// The operating system refused a resource.
        case system
    }

    package enum Stage: String, Sendable, Hashable {
        case prepare
        case resolve = "resolve the name"
        case connect
        case keyExchange = "exchange keys"
        case hostKey = "check the host key"
        case authentication = "authenticate"
        case channel = "open a channel"
        case read
        case write
        case close
        case listen
    }

    package var code: Code
    package var stage: Stage
    /// `host:port`; empty for a failure that concerns no peer.
    package var endpoint: String
    package var message: String
    /// What to check or configure.
    package var hint: String?
    /// Where no algorithm was common: what the server offered.
    package var offer: KeyExchangeOffer?

    package init(_ code: Code, _ stage: Stage, _ endpoint: String, _ message: String, hint: String? = nil) {
        self.code = code
        self.stage = stage
        self.endpoint = endpoint
        self.message = message
        self.hint = hint
    }

    /// Whether nothing listens there: the port is closed, and another one may be open.
    package var isConnectionRefused: Bool {
        code == .unreachable && message.hasPrefix(String(cString: strerror(ECONNREFUSED)))
    }

    /// Whether the server showed no host key that may be trusted: trying again leads to the same server.
    package var isUntrusted: Bool { code == .hostKeyUnknown || code == .hostKeyMismatch }

    static func system(_ what: String, _ number: Int32, stage: Stage = .prepare, endpoint: String = "") -> SSHError {
        SSHError(.system, stage, endpoint, "cannot \(what): \(String(cString: strerror(number)))")
    }

    /// `SSH host:port: cannot authenticate: message`, and the hint on the next line.
    package var description: String {
        let place = endpoint.isEmpty ? "SSH" : "SSH \(endpoint)"
        return "\(place): cannot \(stage.rawValue): \(message.oneLine)" + (hint.map { "\n    \($0)" } ?? "")
    }
}
