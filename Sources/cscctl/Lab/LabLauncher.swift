import Diagnostics
import Foundation

/// Starts the lab as a process of its own and waits until it answers.
struct LabLauncher {
    var inventory: String
    var templates: String?
    var fixedPorts: Bool
    var state: StateFolder

    func launch(_ terminal: Terminal) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        var arguments = ["lab", "up", inventory, "--state", state.path]
        if let templates { arguments += ["--templates", templates] }
        if fixedPorts { arguments.append("--fixed-ports") }
        process.arguments = arguments
        let log = LabRecord.logPath(in: state)
        try StateFolder.write(Data(), to: log)
        guard let handle = FileHandle(forWritingAtPath: log) else {
            throw Diagnostic.error("cannot write \(log)")
        }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = handle
        process.standardError = handle
        try process.run()
        let deadline = Date(timeIntervalSinceNow: 60)
        while process.isRunning, Date() < deadline {
            if let record = LabRecord.read(in: state), record.process == process.processIdentifier {
                terminal.result(LabText.status(record, state))
                return
            }
            usleep(20_000)
        }
        if process.isRunning { process.terminate() }
        let said = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        throw Diagnostic.error("the lab did not come up:\n\(said)")
    }
}
