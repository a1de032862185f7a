import Diagnostics
import SSH
import TestSupport
import Testing
import VRP

/// A scripted router in front of one of a lab's: what it does not do by itself, the router behind it does.
struct FrontedRouter: Sendable {
    let router: String
    let front: ScriptedVRP
    /// What leads an inventory of live routers to it.
    let replacement: Scratch.Replacement

    var log: ScriptLog { front.log }
}

extension DetachedLab {
    /// Puts a scripted router in front of one of the lab's for the length of `work`.
    func withFront(
        of router: String, netconf: NETCONFManners = NETCONFManners(), login: ScriptedVRP.Login = ScriptedVRP.Login(),
        terminal change: @Sendable (inout TerminalManners) -> Void = { _ in },
        _ work: (FrontedRouter) async throws -> Void
    ) async throws {
        let port = try #require(ports[router])
        let key = try #require(fingerprints[router])
        let reactor = try Reactor()
        let back = SSHTarget(
            host: "127.0.0.1", port: UInt16(port), user: "lab", credentials: [.password(Secret(try password()))],
            hostKey: .fingerprint(key))
        let line = LineBehind(back, on: reactor)
        let log = ScriptLog()
        var manners = TerminalManners()
        manners.prompt = "<\(router)>"
        manners.display = { command in await line.display(command) }
        change(&manners)
        let netconfFront = NETCONFFront(back, on: reactor, manners: netconf, log: log)
        let front = try await ScriptedVRP(
            terminal: manners, login: login, log: log, netconf: { await netconfFront.serve($0) })
        let old = "port: \(port), cli-port: \(port), host-key: \"\(key)\""
        let new = "port: \(front.port), cli-port: \(front.port), host-key: \"\(front.fingerprint)\""
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(
                try await work(
                    FrontedRouter(router: router, front: front, replacement: Scratch.Replacement(old, new))))
        } catch {
            outcome = .failure(error)
        }
        await front.stop()
        await line.close()
        reactor.stop()
        try outcome.get()
    }
}

/// The command line of the router behind.
private actor LineBehind {
    private let target: SSHTarget
    private let reactor: Reactor
    private var opened: (client: SSHClient, session: CommandLineSession)?

    init(_ target: SSHTarget, on reactor: Reactor) {
        self.target = target
        self.reactor = reactor
    }

    func display(_ command: String) async -> String? {
        do {
            if opened == nil {
                let client = try await SSHClient.connect(to: target, on: reactor, through: HandshakeGate())
                let session = CommandLineSession(channel: try await client.openShell())
                try await session.open()
                opened = (client, session)
            }
            return try await opened?.session.run(command)
        } catch let error as CommandLineError where error.keepsSession {
            return error.output
        } catch {
            return "Error: the router behind does not answer: \(error)"
        }
    }

    func close() async {
        await opened?.session.close()
        await opened?.client.close()
        opened = nil
    }
}
