import Foundation
import Glibc
import TestSupport
import Testing

/// The passes of `check` and `watch`: kept, listed, compared, and written for others.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct PassesTests {
    private func tool(_ lab: DetachedLab, _ arguments: [String]) async throws -> CommandLineTool.Outcome {
        let common = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates]
        return try await CommandLineTool.run(arguments + common, in: lab.folder)
    }

    private func passes(_ lab: DetachedLab, _ arguments: [String]) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(["passes", "--state", lab.state] + arguments, in: lab.folder)
    }

    private func json(_ path: String) throws -> JSONObject {
        try JSONObject(Data(contentsOf: URL(fileURLWithPath: path)))
    }

    private func mode(_ path: String) throws -> mode_t {
        var status = stat()
        try #require(lstat(path, &status) == 0, "\(path)")
        return status.st_mode & 0o777
    }

    /// Takes away a route policy's peer, as somebody with another client would.
    private func breakService(_ lab: DetachedLab) async throws {
        let peer = """
            <peer nc:operation="remove" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><address>1.1.1.9</address></peer>
            """
        try await lab.configure(
            "CE1",
            """
            <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>\
            <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><peers>\(peer)</peers></base-process></bgp>\
            </instance></instances></network-instance>
            """)
    }

    @Test func `They are listed, shown whole, and compared; a watch says what came and what went`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook()
            #expect(try await lab.apply(playbook: playbook).status == 0)
            let reports = lab.folder.path + "/reports"
            let good = try await tool(lab, ["check", playbook, "--report", reports])
            #expect(good.status == 0, "\(good.testDescription)")
            try await breakService(lab)
            let bad = try await tool(lab, ["watch", playbook, "--once", "--report", reports])
            #expect(bad.status == 2, "\(bad.testDescription)")
            #expect(bad.errors.contains(" compliant -> failed"), "\(bad.testDescription)")
            #expect(bad.errors.contains("  came: CE1: ") && bad.errors.contains("1.1.1.9"), "\(bad.testDescription)")
            #expect(try await lab.apply(playbook: playbook).status == 0)
            let part = try await tool(lab, ["check", playbook, "--task", "backbone-igp"])
            #expect(part.status == 0, "\(part.testDescription)")
            let mended = try await tool(lab, ["watch", playbook, "--once", "--format", "json"])
            #expect(mended.errors.contains(" failed -> compliant"), "\(mended.testDescription)")
            #expect(mended.errors.contains("  went: CE1: "), "\(mended.testDescription)")

            try await expectListed(lab, playbook)
            try await expectCompared(lab)
            try expectReports(reports)
        }
    }

    private func expectListed(_ lab: DetachedLab, _ playbook: String) async throws {
        let listed = try await passes(lab, [playbook])
        #expect(listed.status == 0, "\(listed.testDescription)")
        let lines = listed.output.split(separator: "\n")
        #expect(lines.count == 4, "\(listed.testDescription)")
        #expect(lines[0].hasPrefix("4  20") && lines[0].contains("Z  compliant  watch  0 differences, "))
        #expect(lines[1].contains("check") && lines[1].contains("--task backbone-igp"))
        #expect(lines[2].contains("failed") && lines[2].contains("watch"))
        let all = try await passes(lab, ["--since", "1d", "--format", "json"]).json().list
        #expect(all.map(\.["id"].number) == [4, 3, 2, 1])
        #expect(all[2]["counts"]["differences"].number ?? 0 > 0 && all[2]["network"].text?.contains("lab") == true)
        #expect(all[1]["scope"].text == "--task backbone-igp" && all[0]["missed"].number == 0)
        let none = try await passes(lab, ["other.yaml"])
        #expect(none.status == 0 && none.output == "no passes in the last 7d\n", "\(none.testDescription)")
        let whole = try await passes(lab, ["2"])
        #expect(whole.output.contains("pass 2: failed, watch of ") && whole.output.contains("1.1.1.9"))
        let report = try await passes(lab, ["2", "--format", "json"]).json()
        #expect(report["report"]["drift"].list.contains { $0["path"].text?.contains("1.1.1.9") == true })
        let checks = report["report"]["checks"].list
        #expect(checks.count == Int(all[2]["counts"]["checks"].number ?? 0) && checks.count > 60)
        #expect(checks.contains { $0["result"].text == "pass" && $0["name"].text == "isis-adjacency" })
        let absent = try await passes(lab, ["9"])
        #expect(absent.status == 1 && absent.errors.contains("there is no pass 9"), "\(absent.testDescription)")
    }

    private func expectCompared(_ lab: DetachedLab) async throws {
        let difference = try await passes(lab, ["--diff", "1", "2"])
        #expect(difference.status == 0, "\(difference.testDescription)")
        #expect(difference.output.contains(", compliant) -> pass 2 (") && difference.output.contains("went: nothing"))
        let json = try await passes(lab, ["--diff", "2", "4", "--format", "json"]).json()
        #expect(json["came"].list.isEmpty && json["caution"].isNull)
        #expect(json["went"].list.contains { $0["kind"].text == "difference" && $0["router"].text == "CE1" })
        let other = try await passes(lab, ["--diff", "1", "3"])
        #expect(other.output.contains("note: they did not look at the same"), "\(other.testDescription)")
    }

    private func expectReports(_ folder: String) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0 != "latest" }.sorted()
        #expect(names.count == 2, "\(names)")
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder + "/latest") == names[1])
        #expect(try json(folder + "/\(names[0])/check.json")["verdict"].text == "compliant")
        #expect(try json(folder + "/latest/check.json")["verdict"].text == "failed")
        let junit = try Scratch.read(folder + "/latest/junit.xml")
        #expect(junit.contains("name=\"CE1 runs what the playbook wants\"><failure"), "\(junit.prefix(2000))")
        #expect(junit.contains("name=\"PE1 runs what the playbook wants\"/>"))
        #expect(try mode(folder) == 0o700 && mode(folder + "/" + names[0]) == 0o700)
        #expect(try mode(folder + "/latest/../\(names[0])/check.json") == 0o600)
    }

    @Test func `A pass that could read nothing is kept, and the watch goes on`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook()
            #expect(try await lab.apply(playbook: playbook).status == 0)
            let reports = lab.folder.path + "/reports"
            for fault in ["PE1", "PE2", "CE1", "PE3", "CE2", "PE4"] {
                try await lab.fault(fault, "refuse get-config always")
            }
            let watch = try CommandLineTool.start(
                [
                    "watch", playbook, "--every", "1s", "--lab", "--state", lab.state, "--templates",
                    Scratch.shippedTemplates, "--report", reports,
                ], in: lab.folder)
            #expect(try await eventually(within: 30) { !(try await passes(lab, []).output.contains("no passes")) })
            for router in ["PE1", "PE2", "CE1", "PE3", "CE2", "PE4"] { try await lab.clear(router) }
            #expect(try await eventually(within: 30) { watch.outputSoFar.contains("compliant: 0 differences") })
            watch.terminate()
            let ended = try await watch.end(within: 30)
            #expect(ended.status == 0, "\(ended.testDescription)")
            let all = try await passes(lab, ["--format", "json"]).json().list
            #expect(all.last?["verdict"].text == "unread" && all.first?["verdict"].text == "compliant")
            #expect(ended.errors.contains(" -> compliant"), "\(ended.testDescription)")
            #expect(try json(reports + "/latest/check.json")["verdict"].text == "compliant")
        }
    }

    /// A pass that comes to no verdict is one all the same: the night that was not looked at is in the list.
    @Test func `A pass that cannot be made is kept with its reason`() async throws {
        let folder = try Scratch()
        let reports = folder.path + "/reports"
        let playbook = try folder.hastyPlaybook()
        let failed = try await CommandLineTool.run(
            ["check", playbook, "--state", folder.path, "--report", reports], in: folder)
        #expect(failed.status == 1 && failed.errors.contains("no address"), "\(failed.testDescription)")
        let listed = try await CommandLineTool.run(["passes", playbook, "--state", folder.path], in: folder)
        #expect(listed.output.contains("  not-made   check  no verdict"), "\(listed.testDescription)")
        let shown = try await CommandLineTool.run(["passes", "1", "--state", folder.path], in: folder)
        #expect(shown.output.contains("no address"), "\(shown.testDescription)")
        #expect(try json(reports + "/latest/check.json")["verdict"].text == "not-made")
        #expect(try Scratch.read(reports + "/latest/junit.xml").contains("errors=\"1\""))
    }

    @Test(arguments: [
        ("passes --diff 1", "two passes"), ("passes 1 --since 3d", "--since does"),
        ("passes x.yaml --assumptions", "--assumptions"),
        ("passes x.yaml --diff 1 2", "no playbook"),
    ])
    func `What cannot be meant is refused`(_ line: String, _ words: String) async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(line.split(separator: " ").map(String.init), in: folder)
        #expect(outcome.status == 64 && outcome.errors.contains(words), "\(outcome.testDescription)")
        let since = try await CommandLineTool.run(["passes", "--since", "soon", "--state", folder.path], in: folder)
        #expect(since.status == 1 && since.errors.contains("Write 90m, 24h or 7d"), "\(since.testDescription)")
    }
}
