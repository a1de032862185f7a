import Foundation
import TestSupport

/// A program of the system, run to its end with all it says kept.
enum Program {
    struct Result: Sendable {
        var status: Int32
        var output: String
        var errors: String
    }

    static func run(_ path: String, _ arguments: [String], input: String) throws -> Result {
        let folder = try TemporaryFolder()
        let process = try start(path, arguments, input: input, in: folder)
        process.waitUntilExit()
        return try result(of: process, in: folder)
    }

    /// The same without holding a thread.
    static func started(_ path: String, _ arguments: [String], input: String) async throws -> Result {
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

/// A folder of its own, removed at the end.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appending(path: "lab-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}
