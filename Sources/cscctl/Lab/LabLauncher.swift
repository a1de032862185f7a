import Diagnostics
import Fleet
import Foundation
import Journaling
import Processes

/// Starts the lab as a process of its own and waits until it answers.
struct LabLauncher {
    var inventory: String
    var templates: String?
    var fixedPorts: Bool
    var running: String?
    var state: StateFolder

    func launch(_ terminal: Terminal) throws {
        let log = LabRecord.logPath(in: state)
        try StateFolder.write(Data(), to: log)
        let process = try start(log)
        let deadline = Date(timeIntervalSinceNow: 60)
        while process.ended() == nil {
            if let record = LabRecord.read(in: state), record.process == process.id {
                terminal.result(LabText.status(record, state))
                return
            }
            guard Date() < deadline else {
                process.signal(SIGTERM)
                break
            }
            usleep(20_000)
        }
        let said = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        throw Diagnostic.error("the lab did not come up:\n\(said)")
    }

    /// A session of its own: neither Ctrl-C in the script that starts it nor the end of its terminal is meant for it.
    private func start(_ log: String) throws(Diagnostic) -> ChildProcess {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        var arguments = ["lab", "up", inventory, "--state", state.path]
        if let templates { arguments += ["--templates", templates] }
        if let running { arguments += ["--running", running] }
        if fixedPorts { arguments.append("--fixed-ports") }
        // The lab outlives this command and needs no secret of its user's.
        let environment = ChildEnvironment.variables(
            of: ProcessInfo.processInfo.environment, passing: [UserPlaces.variable])
        var lab = ChildProgram(program, arguments, environment: environment)
        if inventory == "-" { lab.input = .descriptor(STDIN_FILENO) }
        lab.output = .appended(to: log)
        lab.complaints = .sameAsOutput
        do throws(ChildProgram.NotStarted) {
            return try lab.start()
        } catch {
            throw .error("\(error)")
        }
    }
}
