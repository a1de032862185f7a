import CLibSSH
import Diagnostics

/// An authenticated connection to a router, on which channels are opened.
///
/// Close it when done; a client that is let go without `close` is dropped without a goodbye.
package struct SSHClient: Sendable {
    package let target: SSHTarget
    /// The place among the target's credentials of the one that the server took; nil where it asked for none, or for
    /// several.
    package let acceptedCredential: Int?
    private let connection: SSHConnection

    /// Connects, checks the host key and authenticates, when the gate lets it; `observer` is told how far that has come.
    package static func connect(
        to target: SSHTarget, on reactor: Reactor, through gate: HandshakeGate, observer: ConnectionObserver? = nil
    ) async throws(SSHError) -> SSHClient {
        let keys = try await loadKeys(of: target)
        return try await gate.pass(target.endpoint, by: target.way) { () async throws(SSHError) in
            try await connect(to: target, keys, on: reactor, observer)
        }
    }

    /// A server that has several host keys and shows another than the pinned one is asked for the others, before any login.
    private static func connect(
        to target: SSHTarget, _ keys: [PrivateKey?], on reactor: Reactor, _ observer: ConnectionObserver?
    ) async throws(SSHError) -> SSHClient {
        var trying = target
        var mismatch: SSHError?
        while true {
            let connection = try SSHConnection(reactor: reactor, endpoint: target.endpoint, limits: target.limits)
            do throws(SSHError) {
                try await connection.connect(to: trying, observer: observer)
                let accepted = try await connection.authenticate(trying, keys: keys)
                return SSHClient(target: target, acceptedCredential: accepted, connection: connection)
            } catch {
                let others = await connection.otherHostKeys(of: trying, after: error)
                let error = await connection.explained(error)
                await connection.close()
                if error.code == .hostKeyMismatch { mismatch = mismatch ?? error }
                guard let others else { throw error.code == .hostKeyMismatch ? mismatch ?? error : error }
                trying.algorithms.hostKeys = others
            }
        }
    }

    private static func loadKeys(of target: SSHTarget) async throws(SSHError) -> [PrivateKey?] {
        var keys: [PrivateKey?] = []
        for credential in target.credentials {
            let place: (path: String, passphrase: Secret?, certificate: String?)
            switch credential {
            case .keyFile(let path, let passphrase): place = (path, passphrase, nil)
            case .certificate(let certificate, let path, let passphrase): place = (path, passphrase, certificate)
            case .password, .agent, .keyboardInteractive:
                keys.append(nil)
                continue
            }
            keys.append(
                try await PrivateKey.load(
                    path: place.path, passphrase: place.passphrase, certificate: place.certificate,
                    least: target.algorithms.smallestRSAKey, endpoint: target.endpoint))
        }
        return keys
    }

    /// A subsystem (RFC 4254 section 6.5), such as `netconf` (RFC 6242 section 3).
    package func openSubsystem(_ name: String) async throws(SSHError) -> SSHChannel {
        try await connection.openSubsystem(name)
    }

    /// A shell on a terminal so wide that the device does not wrap its lines.
    package func openShell(columns: Int = 512, rows: Int = 1000) async throws(SSHError) -> SSHChannel {
        try await connection.openShell(columns: columns, rows: rows)
    }

    /// One command with its output as the stream.
    package func execute(_ command: String) async throws(SSHError) -> SSHChannel {
        try await connection.execute(command)
    }

    /// Sends a keepalive at this interval until the connection ends, so that a firewall or the router does not drop a
    /// session that waits; a second call replaces the first.
    package func keepAlive(every interval: Duration) async {
        await connection.startKeepAlive(every: interval)
    }

    /// The fingerprint of the host key by which the server was known.
    package var hostKey: String? {
        get async { await connection.hostKey }
    }

    /// What the two sides have agreed on, and where the trust in the host key comes from.
    package var negotiation: SSHNegotiation? {
        get async { await connection.negotiation }
    }

    package func close() async {
        await connection.close()
    }
}
