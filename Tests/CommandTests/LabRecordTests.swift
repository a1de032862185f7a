import Foundation
import TestSupport
import Testing

/// The file by which a lab that is up is found.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH)
struct LabRecordTests {
    /// Ctrl-C in the script that started it is not meant for the lab.
    @Test func `A detached lab is in a session of its own`() async throws {
        try await DetachedLab.with { lab in
            let record = try Data(contentsOf: URL(fileURLWithPath: lab.state + "/lab/lab.json"))
            let process = pid_t(try #require(try JSONObject(record)["process"].number))
            #expect(getsid(process) == process)
        }
    }

    /// A lab that was killed leaves its record behind, and the system gives its process number to another program.
    @Test func `Another program that has the lab's process number is left alone`() async throws {
        try await DetachedLab.with { lab in
            let file = URL(fileURLWithPath: lab.state + "/lab/lab.json")
            let record = try Data(contentsOf: file)
            let process = Int(try #require(try JSONObject(record)["process"].number))
            let stranger = try RunningProgram("/bin/sleep", ["60"])
            let text = String(decoding: record, as: UTF8.self)
            let stale = text.replacing("\"process\" : \(process)", with: "\"process\" : \(stranger.process)")
            try #require(stale != text)
            try Data(stale.utf8).write(to: file)
            let down = try await CommandLineTool.run(["lab", "down", "--state", lab.state], in: lab.folder)
            #expect(down.output.contains("no lab is up"), "\(down.testDescription)")
            #expect(stranger.isRunning, "a program that is no lab was ended")
            stranger.kill()
            _ = try await stranger.end(within: 5)
            try record.write(to: file)
        }
    }
}
