import Foundation
import TestSupport
import Testing

/// T17: the password of a login that a router repeats wherever it can: in its greeting, its displays and its errors.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH, .needsPython) struct LoginSecretTests {
    private func work(
        _ lab: DetachedLab, _ fault: String?, _ command: [String], exits status: Int32, isQuoted: Bool = true
    ) async throws {
        let password = try lab.password()
        try await lab.fault("PE1", "echo password")
        if let fault { try await lab.fault("PE1", fault) }
        let outcome = try await CommandLineTool.run(
            command + [
                "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates, "--log-level", "trace",
                "--request-limit", "2",
            ], in: lab.folder)
        #expect(outcome.status == status, "\(outcome.testDescription)")
        let said = outcome.output + outcome.errors
        #expect(
            said.contains("<redacted>") == isQuoted, "the password was repeated, so that it must have been taken out")
        #expect(!said.contains(password), "\(outcome.testDescription)")
        try await expectNoFile(of: lab, has: password)
    }

    /// The texts in the journal are compressed, so that they are looked at by themselves.
    private func expectNoFile(of lab: DetachedLab, has password: String) async throws {
        let files = try #require(FileManager.default.enumerator(atPath: lab.state)).compactMap { $0 as? String }
        #expect(files.contains("journal.sqlite"))
        for file in files where file != "lab/password" {
            var isFolder: ObjCBool = false
            let path = lab.state + "/" + file
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue else {
                continue
            }
            let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
            #expect(bytes.range(of: Data(password.utf8)) == nil, "\(file)")
        }
        for text in try await JournalTexts.of(lab) { #expect(!text.contains(password), "a text of the journal") }
    }

    @Test func `T17 what the router repeats in its displays is not repeated`() async throws {
        try await DetachedLab.with { lab in
            let report = ["--report", lab.state + "/report"]
            try await work(lab, nil, ["apply", try lab.folder.hastyPlaybook(), "--yes"] + report, exits: 3)
            try await work(lab, nil, ["check", try lab.folder.hastyPlaybook()], exits: 2)
        }
    }

    @Test func `T17 what the router repeats in an error is not repeated`() async throws {
        try await DetachedLab.with { lab in
            let report = ["--report", lab.state + "/report", "--format", "json"]
            try await work(
                lab, "refuse validate", ["apply", try lab.folder.hastyPlaybook(), "--yes"] + report, exits: 3)
        }
    }

    /// The error of a command without an answer quotes the last line that the router printed since.
    @Test func `T17 what the router repeats in its greeting is not repeated`() async throws {
        try await DetachedLab.with { lab in
            try await work(
                lab, "silence display always", ["apply", try lab.folder.hastyPlaybook(), "--yes"], exits: 1,
                isQuoted: false)
        }
    }
}

/// The texts of a journal, unpacked by another program than ours.
enum JournalTexts {
    private static let python = """
        import sqlite3, sys, zlib
        base = sqlite3.connect(sys.argv[1])
        for size, packed in base.execute("SELECT size, packed FROM texts"):
            sys.stdout.buffer.write((packed if len(packed) == size else zlib.decompress(packed)) + b"\\0")
        for table in "runs", "events":
            for row in base.execute("SELECT * FROM " + table): print(row, end="\\0")
        """

    static func of(_ lab: DetachedLab) async throws -> [String] {
        let ended = try await RunningProgram("/usr/bin/python3", ["-c", python, lab.state + "/journal.sqlite"])
            .end(within: 20)
        try #require(ended.status == 0, "\(ended.errors)")
        return ended.output.split(separator: "\0").map(String.init)
    }
}
