import Diagnostics
import Fleet
import Foundation
import Journaling

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
        var status: Int32 = 0
        while waitpid(process, &status, WNOHANG) == 0 {
            if let record = LabRecord.read(in: state), record.process == process {
                terminal.result(LabText.status(record, state))
                return
            }
            guard Date() < deadline else {
                kill(process, SIGTERM)
                break
            }
            usleep(20_000)
        }
        let said = FileManager.default.contents(atPath: log).map { String(decoding: $0, as: UTF8.self) } ?? ""
        throw Diagnostic.error("the lab did not come up:\n\(said)")
    }

    /// `POSIX_SPAWN_SETSID` of glibc's spawn.h, which declares it for GNU sources only.
    private static let ownSession: Int16 = 0x80

    /// By `posix_spawn` and not Foundation's `Process`, which keeps a thread and descriptors of its own for a child that is
    /// meant to outlive this process.
    private func start(_ log: String) throws(Diagnostic) -> pid_t {
        let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path
        var arguments = [program, "lab", "up", inventory, "--state", state.path]
        if let templates { arguments += ["--templates", templates] }
        if let running { arguments += ["--running", running] }
        if fixedPorts { arguments.append("--fixed-ports") }
        ChildDescriptors.keepAll()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, log, O_WRONLY | O_APPEND, 0)
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
        // A session of its own: neither Ctrl-C in the script that starts it nor the end of its terminal is meant for it.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, LabLauncher.ownSession)
        let words = arguments.map { strdup($0) } + [nil]
        // The lab outlives this command and needs no secret of its user's.
        let environment = ChildEnvironment.variables(of: ProcessInfo.processInfo.environment).map { strdup($0) } + [nil]
        defer { for word in words + environment { free(word) } }
        var process = pid_t()
        let code = posix_spawn(&process, program, &actions, &attributes, words, environment)
        guard code == 0 else { throw .error("cannot start \(program): \(String(cString: strerror(code)))") }
        return process
    }
}
