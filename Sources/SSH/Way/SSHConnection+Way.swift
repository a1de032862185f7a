import CLibSSH
import Diagnostics
import Glibc
import Processes

extension SSHConnection {
    /// Starts the program that leads to the target; gives our end of its streams.
    func startProxy(_ way: SSHWay, to target: SSHTarget) throws(SSHError) -> Int32 {
        let title = way.title(to: target)
        let started = try ProxyProcess.start(try way.program(to: target), title: title, endpoint: endpoint)
        proxy = started.process
        if case .jump = way.leader { isJump = true }
        return started.socket
    }

    /// The error with what the program that led there has said, which may be all that is known of the reason.
    func explained(_ error: SSHError) async -> SSHError {
        guard let proxy, [.connectionLost, .timedOut, .protocolFailure].contains(error.code) else { return error }
        if error.code != .timedOut { await waitForEnd(of: proxy) }
        return ProxyFailure(
            title: proxy.title, end: proxy.end, complaints: proxy.complaints, hasSeenServer: hasSeenServer,
            isJump: isJump
        ).explained(error)
    }

    /// A program tells its reason on another stream than the one that has ended, and perhaps a moment later.
    private func waitForEnd(of proxy: ProxyProcess) async {
        let deadline = ContinuousClock.now + .seconds(3)
        while proxy.end == nil, await reactor.wait(for: proxy.descriptor, deadline: deadline) == .ready {}
        reactor.forget(proxy.descriptor)
    }
}

/// What is known of a program that was to lead to a server and did not, and what it means for a connection.
struct ProxyFailure: Equatable {
    var title: String
    var end: ChildProcess.End?
    /// Its last lines on standard error.
    var complaints: [String]
    /// Whether the server's identification has come through.
    var hasSeenServer: Bool
    var isJump: Bool

    func explained(_ error: SSHError) -> SSHError {
        var error = error
        let words = complaints.map(\.oneLine).joined(separator: "; ")
        guard !hasSeenServer, error.code != .protocolFailure else {
            // Of a server that hung up, its program has nothing to tell; a program that failed has.
            if end != nil, end != .status(0) || !words.isEmpty { error.message += "; " + account(words) }
            return error
        }
        if error.code == .timedOut {
            error.stage = .connect
            error.message += "; " + account(words)
        } else {
            error = SSHError(.unreachable, .connect, error.endpoint, account(words))
        }
        if isRefused(words) {
            error.message = "\(String(cString: strerror(ECONNREFUSED))) where the way ends: " + error.message
        }
        error.hint = isRefused(words) ? Self.closedPort : isJump ? Self.jumpHint : Self.commandHint
        return error
    }

    private func account(_ words: String) -> String {
        let what = end.map { "\(title) ended (\($0))" } ?? "\(title) is still under way"
        return words.isEmpty ? what : "\(what): \(words)"
    }

    /// OpenSSH's words: of a program of its own, and of one that shares another's connection, which is not told why.
    private func isRefused(_ words: String) -> Bool {
        words.contains("open failed: connect failed: Connection refused")
            || words.contains("Session open refused by peer")
    }

    private static let closedPort =
        "the jump host was reached, and does not get to that port of the router. Is SSH (or NETCONF over SSH) enabled there? "
        + "VRP: `stelnet server enable`, `snetconf server enable`, and for port 830 `protocol inbound ssh port 830`"
    private static let jumpHint =
        "try it by hand: it must print a line that begins with SSH-2.0. What ssh asks (a password, a second factor, an "
        + "unknown host key) this tool cannot answer: log in to the jump host once, with ControlMaster and ControlPersist in "
        + "ssh_config, and its connection is used"
    private static let commandHint =
        "try it by hand in /bin/sh: it must print a line that begins with SSH-2.0, and take what it is given on its standard "
        + "input"
}
