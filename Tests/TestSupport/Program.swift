/// A program of the system, run to its end with all it says kept.
package enum Program {
    package static func run(
        _ path: String, _ arguments: [String], input: String
    ) throws -> RunningProgram.Outcome {
        try RunningProgram(path, arguments, input: input).wait()
    }

    /// The same without holding a thread.
    package static func started(
        _ path: String, _ arguments: [String], input: String
    ) async throws -> RunningProgram.Outcome {
        try await RunningProgram(path, arguments, input: input).end()
    }
}
