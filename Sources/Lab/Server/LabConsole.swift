import Diagnostics
import SSH
import VRP

/// The command line of a simulated router: what it displays, and the lab's own commands for rehearsing trouble.
struct LabConsole: Sendable {
    let router: LabRouter
    let channel: SSHServerChannel
    /// What the greeting and each line of a display repeat; nil for nothing.
    var echo: String?
    /// Moves the whole lab's clock.
    let advance: @Sendable (Double) async -> Void

    func serve() async {
        await server.serveShell(channel)
    }

    /// One command without a shell (`ssh host COMMAND`).
    func serve(_ command: String) async {
        await server.serveExec(command, channel) { status in try? await channel.sendExitStatus(status) }
    }

    private var server: CommandLineServer {
        CommandLineServer(name: router.name, greeting: echo) { command in
            command.hasPrefix("lab ") ? await answer(command) : await display(command).map(echoing)
        }
    }

    private func answer(_ command: String) async -> String {
        do throws(Diagnostic) {
            return try await carryOut(LabWords(String(command.dropFirst(4))))
        } catch {
            return "Error: \(error.message)" + (error.hint.map { "; \($0)" } ?? "") + "\n"
        }
    }

    private func carryOut(_ words: LabWords) async -> String {
        switch words {
        case .showFaults: return list()
        case .clearFaults:
            router.clearFaults()
            return "No faults wait.\n"
        case .fault(let fault):
            router.add(fault)
            return list()
        case .advance(let seconds):
            await advance(seconds)
            return "The lab's clock is \(LabWords.written(seconds)) s ahead of where it was.\n"
        }
    }

    private func echoing(_ output: String) -> String {
        guard let echo else { return output }
        let lines = output.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.map { $0.isEmpty ? "" : "\($0) \(echo)" }.joined(separator: "\n")
    }

    private func list() -> String {
        let faults = router.waitingFaults
        return faults.isEmpty ? "No faults wait.\n" : faults.map { "waiting: \($0)\n" }.joined()
    }

    /// A command of the router, faults included; nil for one that it does not know.
    private func display(_ command: String) async -> String? {
        guard command.hasPrefix("di"), let fault = router.strike([FaultOperation.display]) else {
            return await router.display(command)
        }
        switch fault.effect {
        case .refuse: return "Error: The lab was told to refuse it.\n"
        case .busy: return "Error: \(StoreError.busy)\n"
        case .lie: return ""
        case .garbage: return "\u{1B}[2J\u{7}%$#@ \u{0}\u{8}\u{8}^^\n"
        case .slow: await router.clock.wait(until: router.clock.now + (fault.seconds ?? 0))
        case .dropBefore, .dropAfter: await channel.abort()
        case .silence: await LabDoor.swallow(channel)
        default: break
        }
        return await router.display(command)
    }
}
