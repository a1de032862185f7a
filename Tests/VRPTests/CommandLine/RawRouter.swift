import Diagnostics
import SSH
import TestSupport
import VRP

/// A router whose terminal a test plays itself, over a real SSH session.
enum RawRouter {
    static func with(
        clock: any Clock<Duration> = ContinuousClock(), limits: CommandLineSession.Limits = ScriptedCommandLine.limits,
        _ play: @escaping @Sendable (ScriptedTerminal) async throws -> Void,
        body: (CommandLineSession) async throws -> Void
    ) async throws {
        let reactor = try Reactor()
        let server = try SSHServer(
            on: reactor, hostKey: SSHHostKey(), authenticate: { _ in true },
            handle: { channel in try? await play(ScriptedTerminal(channel)) })
        let port = try await server.listen()
        let target = SSHTarget(
            host: "127.0.0.1", port: port, user: "u", credentials: [.password(Secret("p"))],
            hostKey: .fingerprint(server.hostKey.fingerprint))
        let client = try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
        let session = CommandLineSession(channel: try await client.openShell(), clock: clock, limits: limits)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(session))
        } catch {
            outcome = .failure(error)
        }
        await session.close()
        await client.close()
        await server.stop()
        reactor.stop()
        try outcome.get()
    }
}
