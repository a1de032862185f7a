import Foundation
import TestSupport
import Testing

/// `resume` and `abort` need the journal and the way to the routers, nothing else.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct RecoveryTests {
    @Test(arguments: KilledRun.Mode.allCases)
    func `An abort works without playbook, inventory and templates`(_ mode: KilledRun.Mode) async throws {
        try await DetachedLab.with(mode.lab) { lab in
            let before = try await lab.running()
            let killed = try await KilledRun.of(lab, mode)
            try killed.loseFiles()
            let abort = try await killed.tool("abort")
            #expect(abort.status == 0, "\(abort.testDescription)")
            #expect(try abort.json()["verdict"].text == "undone")
            try await lab.expectGone(since: before, abort)
        }
    }

    @Test func `An abort works while every file is broken, and takes no part of a run`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let killed = try await KilledRun.of(lab)
            for file in [
                "playbook.yaml", "inventory.yaml", "Templates/huawei-vrp8/platform.rules",
                "Templates/huawei-vrp8/profile/huawei-bgp.yang",
            ] {
                _ = try lab.folder.write("}{ not what it was", to: file)
            }
            for more in [["--limit", "PE1"], ["--set", "name=x"]] {
                expectRefused(try await killed.tool("abort", ["--lab"] + more), saying: [more[0], killed.id])
            }
            let abort = try await killed.tool("abort")
            #expect(abort.status == 0, "\(abort.testDescription)")
            try await lab.expectGone(since: before, abort)
        }
    }

    /// The playbook of the day had the task renamed and the checks dropped: "0 of 0 checks passed", exit code 0.
    @Test func `A resume asks what the run was to ask, whatever the playbook says by now`() async throws {
        try await DetachedLab.with { lab in
            let killed = try await KilledRun.of(lab)
            let text = try Scratch.replacing(
                Scratch.read(killed.playbook),
                [
                    .init("name: backbone-ldp,", "name: renamed,"),
                    .init("checks: [ ospf-adjacency, ldp-session ]", "checks: []"),
                ])
            _ = try lab.folder.write(text, to: "playbook.yaml")
            let resume = try await killed.tool("resume")
            #expect(resume.status == 0, "\(resume.testDescription)")
            let report = try resume.json()
            #expect(report["verdict"].text == "done")
            let checks = Dictionary(
                report["tasks"].list.map {
                    ($0["name"].text ?? "", Set($0["checks"].list.compactMap { $0["name"].text }))
                }
            ) { first, _ in first }
            #expect(checks["level2-igp-ldp"] == ["ospf-adjacency", "ldp-session"])
            #expect(checks["mp-bgp"]?.contains("end-to-end-lsp") == true)
            #expect(report["tasks"].list.flatMap { $0["checks"].list }.allSatisfy { $0["result"].text == "pass" })
        }
    }

    @Test(arguments: KilledRun.Mode.allCases)
    func `A resume works without any file, its label paths too`(_ mode: KilledRun.Mode) async throws {
        try await DetachedLab.with(mode.lab) { lab in
            let killed = try await KilledRun.of(lab, mode)
            try killed.loseFiles()
            let resume = try await killed.tool("resume")
            #expect(resume.status == 0, "\(resume.testDescription)")
            #expect(try resume.json()["verdict"].text == "done")
            #expect(try await lab.locked() == [])
        }
    }

    /// A check that was changed in the journal, and a context that is another run's.
    @Test(.needsPython) func `A journal whose context is not the run's is refused`() async throws {
        try await DetachedLab.with { lab in
            let killed = try await KilledRun.of(lab)
            let original = try await killed.context()
            for (change, words) in [
                ("replace(x'\(original)', 'ospf-adjacency', 'isis-adjacency')", "is not the one it was made with"),
                ("NULL", "is there in part only"),
            ] {
                try await killed.setContext(change)
                for command in ["resume", "abort"] {
                    expectRefused(
                        try await killed.tool(command, ["--lab", "--log-level", "trace"]), saying: [killed.id, words])
                }
                try await killed.setContext("x'\(original)'")
            }
            #expect(try await killed.tool("abort").status == 0)
        }
    }

    @Test(.needsPython) func `A run of an earlier version is resumed only where its checks are still found`()
        async throws
    {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let killed = try await KilledRun.of(lab)
            _ = try await killed.query("UPDATE runs SET context = NULL, contextHash = NULL WHERE id = '\(killed.id)'")
            let text = try Scratch.replacing(
                Scratch.read(killed.playbook), [.init("name: level2-igp-ldp,", "name: renamed,")])
            _ = try lab.folder.write(text, to: "playbook.yaml")
            let files = ["--lab", "--templates", killed.templates, "--log-level", "trace"]
            expectRefused(
                try await killed.tool("resume", files),
                saying: ["made by an earlier cscctl", "level2-igp-ldp", "cscctl abort \(killed.id)"])
            let live = try await killed.tool("abort", ["--templates", killed.templates, "--log-level", "trace"])
            expectRefused(live, saying: ["made on a lab", "live routers"])
            let abort = try await killed.tool("abort", files)
            #expect(abort.status == 0, "\(abort.testDescription)")
            try await lab.expectGone(since: before, abort)
        }
    }
}

extension KilledRun {
    private static let python = """
        import sqlite3, sys, zlib
        base = sqlite3.connect(sys.argv[1])
        base.execute("PRAGMA foreign_keys = OFF")
        base.create_function("unpack", 2, lambda size, packed: packed if len(packed) == size else zlib.decompress(packed))
        for line in sys.argv[2:]:
            for row in base.execute(line): print(row[0])
        base.commit()
        """

    func query(_ lines: String...) async throws -> String {
        let outcome = try await RunningProgram(
            "/usr/bin/python3", ["-c", KilledRun.python, lab.state + "/journal.sqlite"] + lines
        ).end(within: 10)
        try #require(outcome.status == 0, "\(outcome.errors)")
        return outcome.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// The context's bytes in hexadecimal.
    func context() async throws -> String {
        try await query(
            "SELECT hex(unpack(size, packed)) FROM texts WHERE id = (SELECT context FROM runs WHERE id = '\(id)')")
    }

    /// Puts the value of an SQL expression in the context's place.
    func setContext(_ value: String) async throws {
        _ = try await query(
            "UPDATE runs SET context = NULL WHERE id = '\(id)'",
            """
            INSERT INTO texts (hash, size, packed)
            SELECT randomblob(32), length(text), text FROM (SELECT CAST(\(value) AS BLOB) AS text) WHERE text NOT NULL
            """,
            """
            UPDATE runs SET context = (SELECT max(id) FROM texts) WHERE id = '\(id)' AND (SELECT \(value)) NOT NULL
            """)
    }
}
