import Diagnostics
import SSH
import Synchronization
import Testing
import VRP

@testable import cscctl

/// The command lines that a command keeps open.
@Suite(.timeLimit(.minutes(1))) struct LiveNetworkTests {
    /// A router that knows one command, and counts the shells that are opened on it.
    private func withRouter(_ body: (LiveNetwork, Counter) async throws -> Void) async throws {
        let shells = Counter()
        let server = try SSHServer(
            on: Reactor(), hostKey: SSHHostKey(), authenticate: { _ in true },
            handle: { channel in
                shells.count.withLock { $0 += 1 }
                await CommandLineServer(name: "R") { $0 == "display version" ? "VRP\n" : nil }.serveShell(channel)
            })
        let port = try await server.listen()
        let target = SSHTarget(
            host: "127.0.0.1", port: port, user: "u", credentials: [.password(Secret("p"))],
            hostKey: .fingerprint(server.hostKey.fingerprint))
        let network = try LiveNetwork(
            doors: [Door(router: "R", platform: "p", netconf: target, commandLine: target)], parallel: 1, trace: nil)
        do {
            try await body(network, shells)
        } catch {
            await network.shutDown()
            await server.stop()
            throw error
        }
        await network.shutDown()
        await server.stop()
    }

    private final class Counter: Sendable {
        let count = Mutex(0)
    }

    @Test func `A command that the router refuses is no reason to log in again`() async throws {
        try await withRouter { network, shells in
            for _ in 0..<3 {
                let error = await #expect(throws: CommandLineError.self) {
                    try await network.display("display nonsense", on: "R")
                }
                #expect(error?.code == .refused)
            }
            let answer = try await network.display("display version", on: "R")
            #expect(answer.contains("VRP"))
            let opened = shells.count.withLock { $0 }
            #expect(opened == 1)
        }
    }
}
