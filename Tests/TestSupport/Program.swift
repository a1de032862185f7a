import Foundation

/// A program of the system, run to its end with all it says kept.
package enum Program {
    package struct Result: Sendable {
        package var status: Int32
        package var output: String
        package var errors: String
    }

    package static func run(_ path: String, _ arguments: [String], input: String) throws -> Result {
        let folder = try TemporaryFolder()
        let process = try start(path, arguments, input: input, in: folder)
        process.waitUntilExit()
        return try result(of: process, in: folder)
    }

    /// The same without holding a thread.
    package static func started(_ path: String, _ arguments: [String], input: String) async throws -> Result {
        let folder = try TemporaryFolder()
        let (ended, continuation) = AsyncStream<Void>.makeStream()
        let process = try start(path, arguments, input: input, in: folder) { continuation.finish() }
        for await _ in ended {}
        return try result(of: process, in: folder)
    }

    /// Files and not pipes: nobody has to read while it runs.
    private static func start(
        _ path: String, _ arguments: [String], input: String, in folder: TemporaryFolder,
        ended: @escaping @Sendable () -> Void = {}
    ) throws -> Process {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.terminationHandler = { _ in ended() }
        process.standardInput = FileHandle(forReadingAtPath: try folder.write(input, to: "input"))
        process.standardOutput = FileHandle(forWritingAtPath: try folder.write("", to: "output"))
        process.standardError = FileHandle(forWritingAtPath: try folder.write("", to: "errors"))
        try process.run()
        return process
    }

    private static func result(of process: Process, in folder: TemporaryFolder) throws -> Result {
        Result(
            status: process.terminationStatus,
            output: try String(contentsOfFile: folder.path + "/output", encoding: .utf8),
            errors: try String(contentsOfFile: folder.path + "/errors", encoding: .utf8))
    }
}
