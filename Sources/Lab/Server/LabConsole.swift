import Diagnostics
import SSH
import VRP

/// The command line of a simulated router: what it displays, and the lab's own commands for rehearsing trouble.
struct LabConsole: Sendable {
    let router: LabRouter
    /// Moves the whole lab's clock.
    let advance: @Sendable (Double) async -> Void

    func serve(_ channel: any ByteChannel) async {
        await CommandLineServer(name: router.name) { command in await answer(command) }.serveShell(channel)
    }

    /// One command without a shell (`ssh host COMMAND`).
    func serve(_ command: String, on channel: any ByteChannel) async {
        await CommandLineServer(name: router.name) { command in await answer(command) }.serveExec(command, channel)
    }

    private func answer(_ command: String) async -> String? {
        guard command.hasPrefix("lab ") else { return await router.display(command) }
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

    private func list() -> String {
        let faults = router.waitingFaults
        return faults.isEmpty ? "No faults wait.\n" : faults.map { "waiting: \($0)\n" }.joined()
    }
}
