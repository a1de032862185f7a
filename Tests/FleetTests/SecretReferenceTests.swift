import Diagnostics
import Foundation
import Testing

@testable import Fleet

@Suite struct SecretReferenceTests {
    private static let place = SourceLocation(file: "net.yaml", line: 3, column: 7)

    private func reference(_ source: SecretReference.Source) -> SecretReference {
        SecretReference(source, at: Self.place)
    }

    @Test func readsTheEnvironmentGivenToIt() throws {
        #expect(try reference(.environment("P")).resolve(environment: ["P": "s3cret"]).reveal() == "s3cret")
    }

    @Test func saysWhichVariableIsMissing() {
        let error = #expect(throws: Diagnostic.self) { try reference(.environment("P")).resolve(environment: [:]) }
        #expect(error?.message == "the environment variable P is not set")
        #expect(error?.location == Self.place)
    }

    @Test func readsTheFirstLineOfAPrivateFile() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "secret-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "password").path
        try Data("s3cret\nmore\n".utf8).write(to: URL(fileURLWithPath: path))
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        #expect(try reference(.file(path)).resolve(environment: [:]).reveal() == "s3cret")
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        let error = #expect(throws: Diagnostic.self) { try reference(.file(path)).resolve(environment: [:]) }
        #expect(error?.hint == "chmod 600 \(path)")
    }

    /// A named pipe would keep whoever opens it until somebody writes into it.
    @Test(.timeLimit(.minutes(1))) func aNamedPipeIsRefusedAtOnce() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "pipe-\(UUID().uuidString)").path
        try #require(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let error = #expect(throws: Diagnostic.self) { try reference(.file(path)).resolve(environment: [:]) }
        #expect(error?.message == "\(path) is not a file")
    }

    @Test func readsWhatAProgramPrints() throws {
        #expect(try reference(.command(["printf", "s3cret\\nrest"])).resolve(environment: [:]).reveal() == "s3cret")
    }

    @Test func saysWhichProgramFailed() {
        let missing = #expect(throws: Diagnostic.self) {
            try reference(.command(["/no/such/program"])).resolve(environment: [:])
        }
        #expect(missing?.message.hasPrefix("cannot run /no/such/program") == true)
        let failing = #expect(throws: Diagnostic.self) { try reference(.command(["false"])).resolve(environment: [:]) }
        #expect(failing?.message == "false failed (status 1)")
    }
}
