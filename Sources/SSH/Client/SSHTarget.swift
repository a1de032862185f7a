package import Diagnostics

/// Whom to connect to, as whom, and what must hold before any secret is sent.
package struct SSHTarget: Sendable {
    package var host: String
    package var port: UInt16
    package var user: String
    /// Tried in this order, until one is accepted.
    package var credentials: [SSHCredential]
    package var hostKey: HostKeyPolicy
    package var algorithms: AlgorithmProfile
    package var limits: TimeLimits
    /// Who answers a prompt for a one-time code; nil for nobody.
    package var desk: LoginPrompt.Desk?
    /// Nil: directly.
    package var way: SSHWay?

    package init(
        host: String, port: UInt16 = 22, user: String, credentials: [SSHCredential], hostKey: HostKeyPolicy,
        algorithms: AlgorithmProfile = .modern, limits: TimeLimits = TimeLimits(), way: SSHWay? = nil
    ) {
        self.host = host
        self.port = port
        self.user = user
        self.credentials = credentials
        self.hostKey = hostKey
        self.algorithms = algorithms
        self.limits = limits
        self.way = way
    }

    /// `host:port`, with brackets around an IPv6 address.
    package var endpoint: String { Self.endpoint(host, Int(port)) }

    package static func endpoint(_ host: String, _ port: Int) -> String {
        host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }
}

/// One way to prove who we are.
package enum SSHCredential: Sendable {
    /// Also answers a keyboard-interactive prompt when the server offers no plain password.
    case password(Secret)
    case keyFile(path: String, passphrase: Secret? = nil)
    /// A key with the certificate that an authority made for it (PROTOCOL.certkeys of OpenSSH).
    case certificate(path: String, keyFile: String, passphrase: Secret? = nil)
    /// Every key of the agent that listens at this path (SSH_AUTH_SOCK, for an operator's own).
    case agent(socket: String)
    /// The same answer to every prompt that does not echo.
    case keyboardInteractive(Secret)
}

/// How a server proves who it is; an unknown server is always refused.
package enum HostKeyPolicy: Sendable, Hashable {
    /// `SHA256:...`, as `ssh-keygen -l` prints it.
    case fingerprint(String)
    /// Files in OpenSSH's known_hosts format; `name`: what they call the server, whatever its port (HostKeyAlias).
    case knownHosts([String], name: String?)

    package static func knownHosts(path: String) -> HostKeyPolicy { .knownHosts([path], name: nil) }

    /// Whether two fingerprints are of one key, however other tools pad or space them.
    package static func same(_ one: String, _ other: String) -> Bool {
        HostKeyFingerprint.normalized(one) == HostKeyFingerprint.normalized(other)
    }
}

/// How long each part of opening a connection may take.
package struct TimeLimits: Sendable, Hashable {
    /// Name, TCP and key exchange together.
    package var connect: Duration
    package var authentication: Duration
    /// Opening one channel.
    package var channel: Duration
    /// The last goodbyes; a peer that does not take them by then is left.
    package var close: Duration

    package init(
        connect: Duration = .seconds(15), authentication: Duration = .seconds(30), channel: Duration = .seconds(15),
        close: Duration = .seconds(2)
    ) {
        self.connect = connect
        self.authentication = authentication
        self.channel = channel
        self.close = close
    }
}
