import SSH
import Synchronization
import Testing
import VRP

@testable import cscctl

/// What one pass asks of routers, and what it does not ask again.
@Suite(.timeLimit(.minutes(10))) struct PassDisplayTests {
    /// Counts what is asked, and answers as `answer` does.
    private final class Router: Sendable {
        private let answer: @Sendable (String) throws -> String
        private let asked = Mutex<[String]>([])

        init(_ answer: @escaping @Sendable (String) throws -> String) {
            self.answer = answer
        }

        var commands: [String] { asked.withLock { $0 } }

        var display: PassDisplay {
            PassDisplay { command, router in
                self.asked.withLock { $0.append("\(router) \(command)") }
                return try self.answer(command)
            }
        }
    }

    @Test(arguments: [
        CommandLineError.Code.closed, .silent(for: .seconds(1)), .noFreeLine, .transport("gone"),
        .noPrompt(within: .zero),
    ])
    func `A command line that is lost is not opened again`(code: CommandLineError.Code) async throws {
        let router = Router { command in throw CommandLineError(code, command: command, output: "") }
        let display = router.display
        for command in ["display isis peer", "display bgp peer", "display isis peer"] {
            let error = await #expect(throws: FinalAnswer.self) { try await display.output(of: command, on: "A") }
            #expect(error?.reason.contains("display isis peer") == true)
        }
        #expect(router.commands == ["A display isis peer"])
        _ = try? await display.output(of: "display isis peer", on: "B")
        #expect(router.commands.count == 2)
    }

    @Test func `A login that is refused is not tried again`() async throws {
        let router = Router { _ in throw SSHError(.authenticationRefused, .authentication, "a:22", "refused") }
        let display = router.display
        for _ in 0..<3 {
            await #expect(throws: FinalAnswer.self) { try await display.output(of: "display bgp peer", on: "A") }
        }
        #expect(router.commands.count == 1)
    }

    @Test(arguments: [CommandLineError.Code.refused, .noPermission, .question("Continue? [Y/N]")])
    func `A command that is refused is not sent again, and others are`(code: CommandLineError.Code) async throws {
        let router = Router { command in
            guard command == "display isis peer" else { return "table" }
            throw CommandLineError(code, command: command, output: "Error: it cannot be.")
        }
        let display = router.display
        for _ in 0..<2 {
            let error = await #expect(throws: FinalAnswer.self) {
                try await display.output(of: "display isis peer", on: "A")
            }
            #expect(error?.reason.hasPrefix("`display isis peer`: the router a") == true)
            #expect(try await display.output(of: "display bgp peer", on: "A") == "table")
        }
        #expect(router.commands == ["A display isis peer", "A display bgp peer", "A display bgp peer"])
    }

    @Test func `A busy router is asked again`() async throws {
        let router = Router { command in
            throw CommandLineError(.busy, command: command, output: "Error: The system is busy, please wait.")
        }
        let display = router.display
        for _ in 0..<2 {
            let error = await #expect(throws: CommandLineError.self) {
                try await display.output(of: "display bgp peer", on: "A")
            }
            #expect(error?.code == .busy)
        }
        #expect(router.commands.count == 2)
    }

    @Test func `That nobody waits any more says nothing of the router`() async throws {
        let router = Router { _ in "table" }
        let display = router.display
        let asking = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            return try await display.output(of: "display bgp peer", on: "A")
        }
        await #expect(throws: NetworkChecker.Late.self) { try await asking.value }
        #expect(try await display.output(of: "display bgp peer", on: "A") == "table")
        #expect(router.commands.count == 1)
    }
}
