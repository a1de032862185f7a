import Foundation
package import Glibc
import Synchronization

/// A program under way, its output in files, so that no pipe fills and no child of it keeps one open.
///
/// By `posix_spawn` itself: Foundation's `Process.run` crashed the test process when many tests started programs at once.
package final class RunningProgram: Sendable {
    /// How a program ended: its exit status, or the signal that ended it.
    package struct Outcome: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    package struct NotStarted: Error {
        package var program: String
        package var code: Int32
    }

    package let process: pid_t
    private let status = Mutex<Int32?>(nil)
    private let output: String
    private let errors: String
    /// Keeps the folder of the output, where it is the program's own.
    private let folder: TemporaryFolder?

    /// - Parameters:
    ///   - environment: what is set beside the test's own; a nil value takes a variable away.
    ///   - input: what the program finds on its standard input.
    ///   - standardInput: a descriptor for its standard input instead.
    ///   - place: a folder that outlives the program, for its output; nil for one of its own.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String?] = [:], input: String = "",
        standardInput: Int32? = nil, outputIn place: String? = nil
    ) throws {
        let folder = place == nil ? try TemporaryFolder() : nil
        let stem = (place ?? folder?.path ?? "") + "/" + String(UInt64.random(in: .min ... .max), radix: 36)
        self.folder = folder
        output = stem + ".out"
        errors = stem + ".err"
        let given = stem + ".in"
        try Data(input.utf8).write(to: URL(fileURLWithPath: given))
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        if let standardInput {
            posix_spawn_file_actions_adddup2(&actions, standardInput, 0)
        } else {
            posix_spawn_file_actions_addopen(&actions, 0, given, O_RDONLY, 0)
        }
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        var all: [String: String?] = ProcessInfo.processInfo.environment
        for (name, value) in environment { all[name] = .some(value) }
        let words = ([program] + arguments).map { strdup($0) } + [nil]
        let settings = all.compactMap { name, value in value.map { strdup("\(name)=\($0)") } } + [nil]
        defer { for text in words + settings { free(text) } }
        var process = pid_t()
        let code = posix_spawn(&process, program, &actions, nil, words, settings)
        guard code == 0 else { throw NotStarted(program: program, code: code) }
        self.process = process
    }

    /// Nil while it runs. The first call that sees the end reaps it.
    private var ended: Int32? {
        status.withLock { status in
            if let status { return status }
            var raw: Int32 = 0
            guard waitpid(process, &raw, WNOHANG) == process else { return nil }
            status = raw & 0x7f == 0 ? raw >> 8 & 0xff : raw & 0x7f
            return status
        }
    }

    package var isRunning: Bool { ended == nil }

    package func kill() { send(SIGKILL) }

    package func terminate() { send(SIGTERM) }

    private func send(_ signal: Int32) {
        status.withLock { status in
            if status == nil { _ = Glibc.kill(process, signal) }
        }
    }

    package var outputSoFar: String { Self.text(output) }
    package var errorsSoFar: String { Self.text(errors) }

    /// Waits for the end; after `limit` seconds the program is killed, which is its status then.
    package func end(within limit: Double = 40) async throws -> Outcome {
        if try await !eventually(within: limit, { !self.isRunning }) {
            kill()
            _ = try await eventually(within: 10) { !self.isRunning }
        }
        return Outcome(status: ended ?? SIGKILL, output: outputSoFar, errors: errorsSoFar)
    }

    /// The same, holding the thread.
    package func wait() -> Outcome {
        var information = siginfo_t()
        _ = waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT)
        return Outcome(status: ended ?? SIGKILL, output: outputSoFar, errors: errorsSoFar)
    }

    /// By plain reads: the program may be writing the file, and Foundation sizes its buffer before it reads.
    private static func text(_ path: String) -> String {
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
package func eventually(within limit: Double, _ condition: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(limit)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { return false }
        try await Task.sleep(for: .milliseconds(10), clock: .continuous)
    }
    return true
}
