import Foundation
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
final class RunningTool: Sendable {
    private let process: Process
    private let arguments: [String]
    private let output: String
    private let errors: String
    private let ended: AsyncStream<Void>

    init(
        _ tool: String, _ arguments: [String], _ folder: Scratch, _ environment: [String: String], input: String = ""
    ) throws {
        self.arguments = arguments
        let stem = folder.path + "/" + UUID().uuidString
        output = stem + ".out"
        errors = stem + ".err"
        try Data(input.utf8).write(to: URL(fileURLWithPath: stem + ".in"))
        for path in [output, errors] { try Data().write(to: URL(fileURLWithPath: path)) }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: tool)
        process.arguments = arguments
        process.currentDirectoryURL = SharedMaterial.repositoryRoot
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: stem + ".in"))
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: errors))
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        process.terminationHandler = { _ in continuation.finish() }
        ended = stream
        self.process = process
        try process.run()
    }

    var isRunning: Bool { process.isRunning }

    func kill() { _ = Foundation.kill(process.processIdentifier, SIGKILL) }

    func terminate() { process.terminate() }

    var outputSoFar: String { text(output) }

    /// The lines of standard error so far.
    var progress: [Substring] { text(errors).split(separator: "\n") }

    func end(within limit: Double) async throws -> CommandLineTool.Outcome {
        let guardian = Task { [self] in
            try await Task.sleep(for: .seconds(limit), clock: .continuous)
            kill()
        }
        for await _ in ended {}
        guardian.cancel()
        return CommandLineTool.Outcome(
            arguments: arguments, status: process.terminationStatus, output: text(output), errors: text(errors))
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
