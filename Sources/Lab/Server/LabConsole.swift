import SSH
import VRP

/// The command line of a simulated router: what it displays, and the lab's own commands for rehearsing trouble.
struct LabConsole: Sendable {
    let router: LabRouter

    func serve(_ channel: any ByteChannel) async {
        await CommandLineServer(name: router.name) { command in await answer(command) }.serveShell(channel)
    }

    /// One command without a shell (`ssh host COMMAND`).
    func serve(_ command: String, on channel: any ByteChannel) async {
        await CommandLineServer(name: router.name) { command in await answer(command) }.serveExec(command, channel)
    }

    private func answer(_ command: String) async -> String? {
        guard command.hasPrefix("lab ") else { return await router.display(command) }
        let words = command.dropFirst(4)
        if words == "fault" { return list() }
        if words == "fault clear" {
            router.clearFaults()
            return "No faults wait.\n"
        }
        guard words.hasPrefix("fault "), let fault = LabFault(String(words.dropFirst(6))) else {
            let effects = LabFault.Effect.allCases.map(\.rawValue).joined(separator: "|")
            return "Error: lab fault [clear | {\(effects)} OPERATION [after N] [always]]\n"
        }
        router.add(fault)
        return list()
    }

    private func list() -> String {
        let faults = router.waitingFaults
        return faults.isEmpty ? "No faults wait.\n" : faults.map { "waiting: \($0)\n" }.joined()
    }
}
