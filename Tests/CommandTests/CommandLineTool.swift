import Foundation
import Glibc
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

    /// What the tool remembers of its user is the test's own.
    static func userPlaces(in folder: Scratch) -> [String: String] { ["XDG_STATE_HOME": folder.path + "/of-user"] }

    /// Runs to the end; after `limit` seconds the process is killed, which is its exit status then.
    static func run(
        _ arguments: [String], in folder: Scratch, environment: [String: String] = [:], limit: Double = 40
    ) async throws -> Outcome {
        try await start(arguments, in: folder, environment: environment).end(within: limit)
    }

    static func start(
        _ arguments: [String], in folder: Scratch, environment: [String: String] = [:]
    ) throws -> RunningTool {
        let all = userPlaces(in: folder).merging(environment) { $1 }
        return RunningTool(
            arguments: arguments, program: try RunningProgram(path, arguments, environment: all, outputIn: folder.path))
    }
}

/// A `cscctl` under way.
struct RunningTool: Sendable {
    let arguments: [String]
    let program: RunningProgram

    /// The lines of standard error so far.
    var progress: [Substring] { program.errorsSoFar.split(separator: "\n") }
    var outputSoFar: String { program.outputSoFar }
    var isRunning: Bool { program.isRunning }
    var process: pid_t { program.process }

    func kill() { program.kill() }

    func terminate() { program.terminate() }

    func end(within limit: Double) async throws -> CommandLineTool.Outcome {
        let outcome = try await program.end(within: limit)
        return CommandLineTool.Outcome(
            arguments: arguments, status: outcome.status, output: outcome.output, errors: outcome.errors)
    }
}
