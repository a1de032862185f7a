import Foundation
import Glibc
import TestSupport
import Testing

/// A `cscctl` on a terminal of its own, by util-linux's `script`, and somebody who types.
struct TerminalSession: Sendable {
    private let program: RunningProgram
    private let keyboard: Int32

    init(_ arguments: [String], in folder: Scratch, environment: [String: String] = [:]) throws {
        var ends: [Int32] = [0, 0]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, kind, 0, &ends) == 0, "no pair of sockets")
        defer { close(ends[0]) }
        keyboard = ends[1]
        let words = ([CommandLineTool.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
        program = try RunningProgram(
            "/usr/bin/script", ["-qec", words, "/dev/null"],
            environment: CommandLineTool.userPlaces(in: folder).merging(["TERM": "dumb"]) { $1 }
                .merging(environment) { $1 },
            standardInput: ends[0],
            outputIn: folder.path)
    }

    /// What the terminal has shown so far.
    var screen: String { program.outputSoFar }

    /// Waits until the terminal shows the words; false where the command ends without.
    func shows(_ words: String, within limit: Double = 60) async throws -> Bool {
        _ = try await eventually(within: limit) { screen.contains(words) || !program.isRunning }
        return screen.contains(words)
    }

    /// Waits until the terminal shows the words that often; false where the command ends without.
    func shows(_ words: String, times: Int, within limit: Double = 60) async throws -> Bool {
        _ = try await eventually(within: limit) { count(of: words) >= times || !program.isRunning }
        return count(of: words) >= times
    }

    private func count(of words: String) -> Int { screen.ranges(of: words).count }

    func enter(_ line: String) {
        let bytes = Array((line + "\n").utf8)
        _ = send(keyboard, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// The exit status, and all that was shown.
    func end(within limit: Double = 60) async throws -> (status: Int32, screen: String) {
        let outcome = try await program.end(within: limit)
        close(keyboard)
        return (outcome.status, outcome.output)
    }
}

extension Trait where Self == ConditionTrait {
    static var needsScript: Self {
        .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script"), "/usr/bin/script is absent")
    }
}
