import Diagnostics
import NETCONF
import SSH
import Synchronization
import TestSupport
import Testing
import VRP

@testable import cscctl

/// The command lines that a command keeps open.
@Suite(.timeLimit(.minutes(10))) struct LiveNetworkTests {
    private func withRouter(
        _ change: (inout TerminalManners) -> Void = { _ in }, admitsShells: @escaping @Sendable () -> Bool = { true },
        request: Duration = .seconds(30), _ body: (LiveNetwork, ScriptLog) async throws -> Void
    ) async throws {
        var manners = TerminalManners()
        manners.display = { $0 == "display version" ? "VRP\n" : nil }
        change(&manners)
        let router = try await ScriptedVRP(terminal: manners, admitsShells: admitsShells)
        let target = router.target([.password(Secret("p"))])
        let network = try LiveNetwork(
            doors: [Door(router: "R", platform: "p", netconf: target, commandLine: target)], parallel: 8,
            limits: SessionLimits(request: request), trace: nil)
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(network, router.log))
        } catch {
            outcome = .failure(error)
        }
        await network.shutDown()
        await router.stop()
        try outcome.get()
    }

    /// The errors of as many commands, asked side by side.
    private func errors(_ count: Int, of network: LiveNetwork) async -> [any Error] {
        await withTaskGroup(of: (any Error)?.self) { group in
            for number in 0..<count {
                group.addTask {
                    do {
                        _ = try await network.display("display \(number)", on: "R")
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            return await group.reduce(into: []) { if let error = $1 { $0.append(error) } }
        }
    }

    @Test func `A command that the router refuses is no reason to log in again`() async throws {
        try await withRouter { network, log in
            for _ in 0..<3 {
                let error = await #expect(throws: CommandLineError.self) {
                    try await network.display("display nonsense", on: "R")
                }
                #expect(error?.code == .refused)
            }
            let answer = try await network.display("display version", on: "R")
            #expect(answer.contains("VRP"))
            #expect(log.count(of: .shell) == 1)
        }
    }

    @Test func `A command line that does not open is not tried again for every command`() async throws {
        try await withRouter {
            $0.greeting = ["\nAll user interfaces are used, please try later!\n"]
            $0.greets = .andCloses
        } _: { network, log in
            let errors = await errors(20, of: network).compactMap { $0 as? CommandLineError }
            #expect(errors.count == 20 && errors.allSatisfy { $0.code == .noFreeLine })
            #expect(errors.filter { $0.description.contains("; not tried again for ") }.count == 19)
            #expect(log.count(of: .shell) == 1 && log.count(of: .login) == 1)
        }
    }

    @Test func `A router that opens no shell is asked once, and the error says what to look for`() async throws {
        try await withRouter(admitsShells: { false }) { network, log in
            let errors = await errors(5, of: network).compactMap { $0 as? SSHError }
            #expect(errors.count == 5 && errors.allSatisfy { $0.code == .channelRefused })
            #expect(errors.allSatisfy { $0.description.contains("free user-interface vty N") })
            #expect(log.count(of: .login) == 1)
        }
    }

    /// A limit for each of many commands would be a pass of many minutes.
    @Test func `A router that lets us in and then says nothing is waited for once`() async throws {
        try await withRouter(
            {
                for number in 0..<10 { $0.answers["display \(number)"] = [.silence("")] }
            }, request: .milliseconds(400)
        ) { network, log in
            let errors = await errors(10, of: network).compactMap { $0 as? CommandLineError }
            #expect(errors.count == 10 && errors.allSatisfy { $0.isSilence || $0.isLostLine }, "\(errors)")
            #expect(log.count(of: .shell) == 1)
        }
    }

    @Test func `A failure holds for half a minute, and none of our own making does`() throws {
        var failures = CommandLineFailures()
        let now = ContinuousClock.now
        failures.remember(CommandLineError(.cancelled, command: "login"), of: "R", at: now)
        failures.remember(SSHError(.cancelled, .connect, "a:22", "cancelled"), of: "R", at: now)
        failures.remember(SSHError(.authenticationRefused, .authentication, "a:22", "no"), of: "R", at: now)
        try failures.check("R", at: now)
        failures.remember(SSHError(.unreachable, .connect, "a:22", "no route"), of: "R", at: now)
        let error = #expect(throws: SSHError.self) { try failures.check("R", at: now + .seconds(10)) }
        #expect(error?.message == "no route; not tried again for 21 s")
        try failures.check("S", at: now)
        try failures.check("R", at: now + .seconds(31))
        failures.forget("R")
        try failures.check("R", at: now)
    }

    @Test func `A session that the router has closed is opened once more`() async throws {
        let idle = TerminalManners.Answer.closing("Configuration console time out, please retry to log on\n")
        try await withRouter {
            $0.answers["display it"] = [.text("one"), idle, .text("two")]
            $0.answers["save"] = [idle, .text("done")]
        } _: { network, log in
            let first = try await network.display("display it", on: "R")
            let second = try await network.display("display it", on: "R")
            #expect([first, second] == ["one", "two"])
            #expect(log.count(of: .shell) == 2)
            // What changes something is not given a second time.
            let error = await #expect(throws: CommandLineError.self) {
                try await network.give("save", answers: [.save], repeatable: false, on: "R")
            }
            #expect(error?.code == .idleClosed)
            #expect(log.count(of: .line("save")) == 1)
        }
    }
}
