import Diagnostics
import SSH

/// A server on a free loopback port that knows one user, and the targets that reach it.
struct LoopbackServer: Sendable {
    static let user = "netops"
    static let password = "correct horse battery staple"
    /// Made once: tests that need the server's own key to differ make another.
    static let hostKey = Result { try SSHHostKey() }

    let reactor: Reactor
    let server: SSHServer
    let port: UInt16

    /// Runs the server for the length of `body`, and stops it whatever happens there.
    static func run<Value: Sendable>(
        on reactor: Reactor? = nil, hostKey: SSHHostKey? = nil,
        admits: @escaping @Sendable (SSHChannelRequest) -> Bool = { _ in true },
        handle: @escaping @Sendable (SSHServerChannel) async -> Void = LoopbackServer.echo,
        _ body: (LoopbackServer) async throws -> Value
    ) async throws -> Value {
        let reactor = try reactor ?? Reactor()
        let key = try hostKey ?? LoopbackServer.hostKey.get()
        let server = try SSHServer(
            on: reactor, hostKey: key, authenticate: LoopbackServer.authenticate, admits: admits, handle: handle)
        let port = try await server.listen()
        do {
            let value = try await body(LoopbackServer(reactor: reactor, server: server, port: port))
            await server.stop()
            return value
        } catch {
            await server.stop()
            throw error
        }
    }

    static let authenticate: @Sendable (SSHLogin) -> Bool = { login in
        guard login.user == user, case .password(let secret) = login.proof else { return false }
        return secret.reveal() == password
    }

    /// Sends back all that comes until the client ends its half.
    static let echo: @Sendable (SSHServerChannel) async -> Void = { channel in
        while let bytes = try? await channel.read() {
            guard (try? await channel.write(bytes)) != nil else { return }
        }
    }

    func target(
        password: String = LoopbackServer.password, hostKey: HostKeyPolicy? = nil, limits: TimeLimits = TimeLimits(),
        algorithms: AlgorithmProfile = .modern
    ) -> SSHTarget {
        SSHTarget(
            host: "127.0.0.1", port: port, user: LoopbackServer.user, credentials: [.password(Secret(password))],
            hostKey: hostKey ?? .fingerprint(server.hostKey.fingerprint), algorithms: algorithms, limits: limits)
    }

    func connect(_ target: SSHTarget? = nil, gate: HandshakeGate = HandshakeGate()) async throws(SSHError) -> SSHClient
    {
        try await SSHClient.connect(to: target ?? self.target(), on: reactor, through: gate)
    }
}

extension ByteChannel {
    /// Reads until `count` bytes have come or the stream ends.
    func read(exactly count: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        while all.count < count, let bytes = try await read() { all += bytes }
        return all
    }

    func readAll() async throws -> [UInt8] {
        try await read(exactly: .max)
    }
}

/// The error that `body` throws.
func sshError<Value>(_ body: () async throws(SSHError) -> Value) async -> SSHError? {
    do throws(SSHError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
