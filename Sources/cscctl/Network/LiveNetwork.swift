import Diagnostics
import NETCONF
import SSH
import VRP

/// The routers of one command, reachable: opens sessions, and keeps one command line per router for the checks.
actor LiveNetwork {
    private let doors: [String: Door]
    private let reactor: Reactor
    private let gate: HandshakeGate
    private let limits: SessionLimits
    private let trace: (@Sendable (String) -> WireTrace)?
    private var lines: [String: CommandLine] = [:]

    /// An open command line and the connection below it.
    private struct CommandLine {
        var client: SSHClient
        var session: CommandLineSession
    }

    init(
        doors: [Door], parallel: Int, limits: SessionLimits = SessionLimits(),
        trace: (@Sendable (String) -> WireTrace)?
    ) throws {
        self.doors = Dictionary(doors.map { ($0.router, $0) }, uniquingKeysWith: { first, _ in first })
        self.limits = limits
        self.trace = trace
        reactor = try Reactor()
        gate = HandshakeGate(limit: parallel)
    }

    /// Opens a NETCONF session; the error says which router, at which stage, and that nothing was sent.
    nonisolated func open(_ router: String) async throws -> RouterSession {
        guard let door = doors[router] else { throw Diagnostic.error("\(router): not among this command's routers") }
        let client = try await SSHClient.connect(to: door.netconf, on: reactor, through: gate)
        do {
            let channel = try await client.openSubsystem("netconf")
            let session = try await NETCONFSession.open(channel, limits: limits, trace: trace?(router))
            await client.keepAlive(every: .seconds(20))
            return RouterSession(client: client, netconf: session)
        } catch {
            await client.close()
            throw error
        }
    }

    /// What the router says to a `display` command; the command line is opened at first use and once more if it broke.
    func display(_ command: String, on router: String) async throws -> String {
        if let line = lines[router] {
            do {
                return try await line.session.run(command)
            } catch let error where error.code == .refused {
                throw error
            } catch {
                await drop(line, of: router)
                // A router that was asked, and was slow or said too much, is not asked the same again.
                guard error.isLostLine else { throw error }
            }
        }
        let line = try await openLine(router)
        lines[router] = line
        do {
            return try await line.session.run(command)
        } catch {
            if error.code != .refused { await drop(line, of: router) }
            throw error
        }
    }

    private func drop(_ line: CommandLine, of router: String) async {
        lines[router] = nil
        await line.client.close()
    }

    private func openLine(_ router: String) async throws -> CommandLine {
        guard let door = doors[router] else { throw Diagnostic.error("\(router): not among this command's routers") }
        let client = try await SSHClient.connect(to: door.commandLine, on: reactor, through: gate)
        do {
            let session = CommandLineSession(channel: try await client.openShell())
            try await session.open()
            return CommandLine(client: client, session: session)
        } catch {
            await client.close()
            throw error
        }
    }

    /// Closes every command line and stops the reactor; sessions from `open` are their owners' to close.
    func shutDown() async {
        for line in lines.values {
            await line.session.close()
            await line.client.close()
        }
        lines = [:]
        reactor.stop()
    }
}
