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
        guard router.strike([FaultOperation.shell]) == nil else {
            // The words of a router whose terminals are all taken (users' reports).
            try? await channel.write(Array("\r\nAll user interfaces are used, please try later!\r\n".utf8))
            return await channel.close()
        }
        await router.countTerminal(+1)
        await server.serveShell(channel)
        await router.countTerminal(-1)
    }

    /// One command without a shell (`ssh host COMMAND`).
    func serve(_ command: String) async {
        await server.serveExec(command, channel) { status in try? await channel.sendExitStatus(status) }
    }

    private var server: CommandLineServer {
        CommandLineServer(
            name: router.name, greeting: echo,
            question: { $0 == SaveCommand.text ? "\(SaveCommand.warning)\nAre you sure to continue?" : nil }
        ) { command in
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
        let isDisplay = command.hasPrefix("di") && !command.hasPrefix("dir")
        let denied = router.traits(.deny)
        if isDisplay, command.split(separator: " ").contains(where: { denied.contains(String($0)) }) {
            return "Error: You do not have permission to run the command or the command is incomplete.\n"
        }
        let isSave = command == SaveCommand.text
        let operation = isSave ? FaultOperation.saveCommand : isDisplay ? FaultOperation.display : nil
        guard let operation, let fault = router.strike([operation]) else { return await carryOut(command) }
        switch fault.effect {
        case .refuse: return "Error: The lab was told to refuse it.\n"
        case .busy: return "Error: \(StoreError.busy)\n"
        case .lie: return isSave ? "Info: Save the configuration successfully.\n" : ""
        case .garbage: return "\u{1B}[2J\u{7}%$#@ \u{0}\u{8}\u{8}^^\n"
        case .slow: await router.clock.wait(until: router.clock.now + (fault.seconds ?? 0))
        case .dropBefore:
            await channel.abort()
            return ""
        case .dropAfter:
            let answer = await carryOut(command)
            await channel.abort()
            return answer
        case .silence:
            await LabDoor.swallow(channel)
            return ""
        default: break
        }
        return await carryOut(command)
    }

    private func carryOut(_ command: String) async -> String? {
        command == SaveCommand.text ? await router.saveByCommand() : await router.display(command)
    }
}
