import Diagnostics
import SSH
import TestSupport
import VRP

/// A command line on a scripted router, over a real SSH session.
enum ScriptedCommandLine {
    /// As in the field, but for what a test need not wait for.
    static let limits = CommandLineSession.Limits(login: .seconds(20), silence: .seconds(20), pause: .milliseconds(60))

    /// Hands over a session that is not open yet.
    static func with(
        _ manners: TerminalManners, limits: CommandLineSession.Limits = limits,
        _ body: (CommandLineSession, ScriptLog) async throws -> Void
    ) async throws {
        let router = try await ScriptedVRP(terminal: manners)
        let reactor = try Reactor()
        let client = try await SSHClient.connect(
            to: router.target([.password(Secret("any"))]), on: reactor, through: HandshakeGate())
        let session = CommandLineSession(channel: try await client.openShell(), limits: limits)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(session, router.log))
        } catch {
            outcome = .failure(error)
        }
        await session.close()
        await client.close()
        await router.stop()
        reactor.stop()
        try outcome.get()
    }

    /// The error of opening the command line.
    static func loginError(
        _ manners: TerminalManners, limits: CommandLineSession.Limits = limits
    ) async throws -> (error: CommandLineError?, typed: [String]) {
        var error: CommandLineError?
        var typed: [String] = []
        try await with(manners, limits: limits) { session, log in
            do throws(CommandLineError) {
                try await session.open()
            } catch let thrown {
                error = thrown
            }
            typed = log.lines
        }
        return (error, typed)
    }

    /// Twelve lines, of which the first is a heading.
    static let table = (["  Heading  Of  Table"] + (1...11).map { "  row \($0)" }).joined(separator: "\n")

    /// A router that answers every command with the table.
    static func manners(_ change: (inout TerminalManners) -> Void = { _ in }) -> TerminalManners {
        var manners = TerminalManners()
        manners.display = { _ in table }
        change(&manners)
        return manners
    }
}
