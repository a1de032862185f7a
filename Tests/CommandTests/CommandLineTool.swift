import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing

/// The built `cscctl`, run as its users run it: a process of its own, arguments in, bytes and an exit code out.
struct CommandLineTool: Sendable {
    /// How a run ended.
    struct Outcome: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var status: Int32
        var output: String
        var errors: String

        var testDescription: String {
            "cscctl \(arguments.joined(separator: " ")) -> \(status)\n\(output.suffix(1500))\n\(errors.suffix(1500))"
        }

        /// The one JSON object on standard output.
        func json() throws -> JSONObject { try JSONObject(Data(output.utf8)) }
    }

    /// Beside the test bundle, where the build puts both.
    static let path: String = {
        let bundle = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        let places = [bundle, SharedMaterial.repositoryRoot.appending(path: ".build/debug")]
        let found = places.map { $0.appending(path: "cscctl").path }.first(where: FileManager.default.isExecutableFile)
        return found ?? bundle.appending(path: "cscctl").path
    }()

    /// Runs to the end; after `limit` seconds the process is killed, which is its exit status then.
    static func run(
        _ arguments: [String], in folder: Scratch, environment: [String: String] = [:], limit: Double = 40
    ) async throws -> Outcome {
        try await start(arguments, in: folder, environment: environment).end(within: limit)
    }

    static func start(
        _ arguments: [String], in folder: Scratch, environment: [String: String] = [:]
    ) throws -> RunningTool {
        try RunningTool(path, arguments, folder, environment)
    }
}

/// A process under way, its output in files, so that no pipe fills and no child of it keeps one open.
///
/// By `posix_spawn` itself: Foundation's `Process.run` crashed the test process when many tests started tools at once.
final class RunningTool: Sendable {
    private let process: pid_t
    private let status = Mutex<Int32?>(nil)
    private let arguments: [String]
    private let output: String
    private let errors: String

    struct NotStarted: Error {
        var tool: String
        var code: Int32
    }

    init(
        _ tool: String, _ arguments: [String], _ folder: Scratch, _ environment: [String: String], input: String = ""
    ) throws {
        self.arguments = arguments
        let stem = folder.path + "/" + UUID().uuidString
        output = stem + ".out"
        errors = stem + ".err"
        try Data(input.utf8).write(to: URL(fileURLWithPath: stem + ".in"))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, stem + ".in", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let words = ([tool] + arguments).map { strdup($0) } + [nil]
        let settings = all.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in words + settings { free(text) } }
        var process = pid_t()
        let code = posix_spawn(&process, tool, &actions, nil, words, settings)
        guard code == 0 else { throw NotStarted(tool: tool, code: code) }
        self.process = process
    }

    /// The exit status, or the signal that ended it; nil while it runs. The first call that sees the end reaps it.
    private var ended: Int32? {
        status.withLock { status in
            if let status { return status }
            var raw: Int32 = 0
            guard waitpid(process, &raw, WNOHANG) == process else { return nil }
            status = raw & 0x7f == 0 ? raw >> 8 & 0xff : raw & 0x7f
            return status
        }
    }

    var isRunning: Bool { ended == nil }

    func kill() { send(SIGKILL) }

    func terminate() { send(SIGTERM) }

    private func send(_ signal: Int32) {
        status.withLock { status in
            if status == nil { _ = Glibc.kill(process, signal) }
        }
    }

    var outputSoFar: String { text(output) }

    /// The lines of standard error so far.
    var progress: [Substring] { text(errors).split(separator: "\n") }

    func end(within limit: Double) async throws -> CommandLineTool.Outcome {
        if try await !eventually(within: limit, { !self.isRunning }) {
            kill()
            _ = try await eventually(within: 10) { !self.isRunning }
        }
        return CommandLineTool.Outcome(
            arguments: arguments, status: ended ?? SIGKILL, output: text(output), errors: text(errors))
    }

    /// By plain reads: the process may be writing the file, and Foundation sizes its buffer before it reads.
    private func text(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}

/// Asks again until the answer is yes; false when `limit` seconds are over.
func eventually(within limit: Double, _ condition: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(limit)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { return false }
        try await Task.sleep(for: .milliseconds(10), clock: .continuous)
    }
    return true
}
