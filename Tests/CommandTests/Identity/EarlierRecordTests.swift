import Foundation
import TestSupport
import Testing

/// Records that earlier versions kept by the paths of playbook and inventory.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH, .needsPython)
struct EarlierRecordTests {
    /// The journal as an earlier version would have left it.
    private func makeEarlier(_ checkout: Checkout) async throws {
        let lab = checkout.lab
        let record = try JSONObject(Data(contentsOf: URL(fileURLWithPath: lab.state + "/lab/lab.json")))
        let process = Int(try #require(record["process"].number))
        let keys = record["endpoints"].list.compactMap { $0["fingerprint"].text }.joined(separator: " ")
        let text = try Scratch.read(checkout.playbook)
        let name = String(try #require(text.firstMatch(of: /name: ([^\n]+)/)).1).replacing("'", with: "''")
        let parts = [checkout.playbook, name, checkout.path + "/inventory/lab.yaml", "lab \(process) \(keys)"]
        let service = parts.map { "'\($0)'" }.joined(separator: " || char(10) || ")
        let script = """
            import sqlite3, sys
            base = sqlite3.connect(sys.argv[1])
            for line in sys.argv[2:]: base.execute(line)
            base.commit()
            """
        let done = try await RunningProgram(
            "/usr/bin/python3",
            [
                "-c", script, lab.state + "/journal.sqlite", "UPDATE services SET name = \(service)",
                "UPDATE runs SET origin = NULL",
            ]
        ).end(within: 20)
        try #require(done.status == 0, "\(done.errors)")
    }

    @Test func `They are found and taken over, which is said once`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let checkout = try Checkout("net", lab)
            let applied = try await checkout.run(["apply", "--yes", "--format", "json"])
            try #require(applied.status == 0, "\(applied.testDescription)")
            let run = try #require(try applied.json()["run"].text)
            try await makeEarlier(checkout)
            try await expectIDWanted(checkout)

            // Not by a stranger of the same name in another file.
            let stranger = try checkout.copied(to: "stranger.yaml", [.init(Checkout.id, "id: stranger\n")])
            #expect(try await !stranger.run(["apply", "--remove", "--dry-run"]).removesByRecord)
            try FileManager.default.removeItem(atPath: stranger.playbook)

            let moved = try checkout.copied(to: "moved.yaml", moving: true)
            let plan = try await moved.run(["plan"])
            #expect(plan.isAtHome, "\(plan.testDescription)")
            for words in [
                "last applied from \(checkout.playbook), in run \(run)", "kept by its path; it is kept by its id",
            ] {
                #expect(plan.errors.contains(words), "\(plan.errors)")
            }
            let removal = try await moved.run(["apply", "--remove", "--dry-run"])
            #expect(removal.removesByRecord && !removal.errors.contains("kept by"), "\(removal.testDescription)")
            // What was run before is taken back as ever.
            let back = try await CommandLineTool.run(
                ["rollback", run, "--yes", "--unproven", "--lab", "--state", lab.state], in: lab.folder)
            #expect(back.status == 0, "\(back.testDescription)")
            try await lab.expectGone(since: before, back)
            #expect(try await moved.run(["apply", "--remove", "--yes"]).output.contains("nothing"))
        }
    }

    /// A playbook that has none is refused where it would write; a watch goes on and says it.
    private func expectIDWanted(_ checkout: Checkout) async throws {
        try checkout.change([.init(Checkout.id)])
        for command in [["plan"], ["apply", "--yes"]] {
            expectRefused(
                try await checkout.run(command + ["--log-level", "trace"]),
                saying: [
                    "this playbook has no `id`, and its service is recorded by a path", checkout.playbook,
                    "Write `id: csc-labeled-route-mode` into it",
                ])
        }
        let check = try await checkout.run(["check"])
        #expect(
            check.status == 0 && check.errors.contains("note: this playbook has no `id`"), "\(check.testDescription)")
        try checkout.change([.init("inventory: ", Checkout.id + "inventory: ")])
    }
}
