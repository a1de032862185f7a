/// Why a request has no good answer, or a session could not be opened.
package enum NETCONFError: Error, Sendable {
    /// The server answered, and said no; the session can be used on.
    case rejected(operation: String, errors: [RPCError], warnings: [RPCError])
    /// The stream ended or broke. If the request was sent, whether it took effect is unknown.
    case sessionLost(phase: Phase, requestWasSent: Bool, cause: String)
    /// No whole answer came within the limit; the session has been closed.
    case timedOut(phase: Phase, limit: Duration, requestWasSent: Bool)
    /// The caller's task was cancelled; the session has been closed.
    case cancelled(phase: Phase, requestWasSent: Bool)
    /// The server sent something that is not NETCONF; the session has been closed.
    case protocolViolation(phase: Phase, requestWasSent: Bool, detail: String)
    /// The session had ended before; nothing was sent.
    case notOpen(cause: String)
    /// The request cannot be written as XML; nothing was sent and the session can be used on.
    case unwritable(operation: String, detail: String)

    /// What the session was doing.
    package enum Phase: Sendable, Hashable, CustomStringConvertible {
        case hello
        case operation(String)

        package var description: String {
            switch self {
            case .hello: "the exchange of hellos"
            case .operation(let name): "<\(name)>"
            }
        }
    }

    /// True if the server may or may not have done what was asked: never to be taken for either.
    package var outcomeIsUnknown: Bool {
        switch self {
        case .sessionLost(_, let sent, _), .timedOut(_, _, let sent), .cancelled(_, let sent),
            .protocolViolation(_, let sent, _):
            sent
        case .rejected, .notOpen, .unwritable: false
        }
    }

    /// True if a request was sent and nothing came back, so that one which changes nothing may be asked again on a new
    /// session.
    package var isUnanswered: Bool {
        switch self {
        case .sessionLost(_, let sent, _), .timedOut(_, _, let sent): sent
        case .rejected, .cancelled, .protocolViolation, .notOpen, .unwritable: false
        }
    }

    /// True if the session can take another request.
    package var sessionSurvives: Bool {
        switch self {
        case .rejected, .unwritable: true
        case .sessionLost, .timedOut, .cancelled, .protocolViolation, .notOpen: false
        }
    }

    /// What the server said was wrong, if it answered.
    package var rpcErrors: [RPCError] {
        if case .rejected(_, let errors, _) = self { errors } else { [] }
    }
}

extension NETCONFError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .rejected(let operation, let errors, _):
            "<\(operation)> was refused: " + errors.map(\.description).joined(separator: "; ")
        case .sessionLost(let phase, let sent, let cause):
            "the session was lost during \(phase): \(cause)" + Self.consequence(phase, sent)
        case .timedOut(let phase, let limit, let sent):
            "no whole answer came within \(limit) during \(phase); the session is closed"
                + Self.consequence(phase, sent)
        case .cancelled(let phase, let sent):
            "\(phase) was cancelled; the session is closed" + Self.consequence(phase, sent)
        case .protocolViolation(let phase, let sent, let detail):
            "the server broke the protocol during \(phase): \(detail)" + Self.consequence(phase, sent)
        case .notOpen(let cause):
            "the session is not open: \(cause); nothing was sent"
        case .unwritable(let operation, let detail):
            "<\(operation)> cannot be sent: \(detail)"
        }
    }

    private static func consequence(_ phase: Phase, _ sent: Bool) -> String {
        switch (phase, sent) {
        case (.hello, _): ""
        case (.operation, true): "; the request had been sent, so whether it took effect is unknown"
        case (.operation, false): "; the request had not been sent"
        }
    }
}
