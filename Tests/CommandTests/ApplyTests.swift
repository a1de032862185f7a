import Foundation
import Testing

/// The demo, and what it says.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct ApplyTests {
    @Test func `The demo ends done, with the fields that scripts rely on`() async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["apply", Scratch.shippedPlaybook, "--lab", "--yes", "--state", folder.path, "--format", "json"],
            in: folder)
        try #require(outcome.status == 0, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(
            report.keys.isSuperset(of: [
                "run", "playbook", "planHash", "verdict", "tasks", "routers", "seconds", "failure",
            ]))
        #expect(report["verdict"].text == "done")
        #expect(report["failure"].isNull)
        #expect(report["planHash"].text?.hasPrefix("sha256:") == true)
        let tasks = [
            "backbone-igp", "backbone-ldp", "evpn-ibgp", "level2-igp-ldp", "csc-access", "level2-access", "level2-vpn",
            "mp-bgp",
        ]
        #expect(report["tasks"].list.map(\.["name"].text) == tasks)
        for task in report["tasks"].list {
            for router in task["routers"].list {
                #expect(router.keys.isSuperset(of: ["name", "verdict", "edits", "commitSeconds"]))
                #expect(router["verdict"].text == "done")
            }
            #expect(!task["checks"].list.isEmpty)
            for check in task["checks"].list {
                #expect(
                    check.keys.isSuperset(of: [
                        "name", "router", "subject", "result", "expected", "observed", "evidence",
                    ]))
                #expect(check["result"].text == "pass")
            }
        }
        #expect(Set(report["routers"].list.compactMap(\.["name"].text)) == Set(DetachedLab.managed))
        for router in report["routers"].list {
            #expect(router.keys.isSuperset(of: ["name", "verdict", "preImage", "running"]))
            #expect(router["verdict"].text == "done")
            #expect(router["preImage"].text != router["running"].text)
        }
    }

    @Test func `The demo proves labels, the customer's route and its absence on the carrier's routers`() async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["apply", Scratch.shippedPlaybook, "--lab", "--yes", "--state", folder.path, "--format", "json"],
            in: folder)
        let checks = try outcome.json()["tasks"].list.flatMap(\.["checks"].list)
        func routers(_ name: String) -> Set<String> {
            Set(checks.filter { $0["name"].text == name && $0["result"].text == "pass" }.compactMap(\.["router"].text))
        }
        #expect(routers("labeled-route").contains("PE3"))
        #expect(routers("customer-route").isSuperset(of: ["PE3", "PE4"]))
        #expect(routers("no-customer-route") == ["CE1", "CE2", "PE1", "PE2"])
        #expect(routers("end-to-end-lsp") == ["PE3", "PE4"])
    }

    @Test(.needsOpenSSH) func `T18 a second apply has nothing to do and only reads`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let first = try await lab.apply(["--log-level", "trace"])
            #expect(first.status == 0, "\(first.testDescription)")
            #expect(first.errors.contains("<edit-config"), "the trace shows what is sent, or the test below is blind")
            let between = try await lab.running()
            for router in DetachedLab.managed { #expect(before[router] != between[router]) }
            let second = try await lab.apply(["--log-level", "trace"])
            #expect(second.status == 0)
            #expect(try second.json()["verdict"].text == "nothing-to-do")
            #expect(second.errors.contains("<get-config"))
            for word in ["<edit-config", "<lock", "<commit", "<validate", "<discard-changes"] {
                #expect(!second.errors.contains(word), "\(word) in a second apply")
            }
            #expect(try await lab.running() == between)
            #expect(try await lab.locked() == [])
        }
    }
}
