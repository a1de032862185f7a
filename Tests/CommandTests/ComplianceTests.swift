import Foundation
import TestSupport
import Testing

/// What happens behind the tool's back is seen: by `check`, by `watch`, and by `rollback` before it touches anything.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH)
struct ComplianceTests {
    /// Takes the labeled IBGP peer from an L1 CE, as a colleague with another client would.
    private func deletePeer(_ lab: DetachedLab) async throws {
        let peer = """
            <peer nc:operation="remove" xmlns:nc="urn:ietf:params:xml:ns:netconf:base:1.0"><address>1.1.1.9</address></peer>
            """
        let config = """
            <network-instance xmlns="urn:huawei:yang:huawei-network-instance"><instances><instance><name>_public_</name>\
            <bgp xmlns="urn:huawei:yang:huawei-bgp"><base-process><peers>\(peer)</peers></base-process></bgp>\
            </instance></instances></network-instance>
            """
        try await lab.configure("CE1", config)
    }

    /// Gives a backbone link of an L1 PE another address than the inventory's, and a second one.
    private func setOtherAddress(_ lab: DetachedLab) async throws {
        let addresses = [("192.0.2.1", "main"), ("198.51.100.1", "sub")].map { ip, type in
            "<address><ip>\(ip)</ip><mask>255.255.255.0</mask><type>\(type)</type></address>"
        }
        let config = """
            <ifm xmlns="urn:huawei:yang:huawei-ifm"><interfaces><interface><name>GigabitEthernet0/2/0</name>\
            <ipv4 xmlns="urn:huawei:yang:huawei-ip"><addresses>\(addresses.joined())</addresses></ipv4>\
            </interface></interfaces></ifm>
            """
        try await lab.configure("PE1", config)
    }

    @Test func `Another main address is replaced, a second one kept, and both are back after a rollback`() async throws
    {
        try await DetachedLab.with { lab in
            try await setOtherAddress(lab)
            let before = try await lab.running()
            #expect(try await lab.apply().status == 1, "somebody else's is not replaced unasked")
            let take = "take: address GigabitEthernet0/2/0 192.0.2.1/24"
            let playbook = try lab.folder.hastyPlaybook([
                .init("\ntasks:\n", "\nrouters: { PE1: { \(take) } }\n\ntasks:\n")
            ])
            let applied = try await lab.apply(playbook: playbook)
            try #require(applied.status == 0, "\(applied.testDescription)")
            let after = try #require(try await lab.running()["PE1"])
            #expect(!after.contains("192.0.2.1"))
            #expect(after.contains("30.1.1.1") && after.contains("198.51.100.1"))
            let run = try #require(try applied.json()["run"].text)
            let back = try await tool(lab, ["rollback", run, "--yes"])
            #expect(back.status == 0, "\(back.testDescription)")
            try await lab.expectGone(since: before, back)
        }
    }

    private func tool(_ lab: DetachedLab, _ arguments: [String]) async throws -> CommandLineTool.Outcome {
        let common = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates]
        return try await CommandLineTool.run(arguments + common, in: lab.folder)
    }

    @Test func `A peer deleted behind the tool's back is drift`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook()
            #expect(try await lab.apply(playbook: playbook).status == 0)
            let good = try await tool(lab, ["check", playbook, "--format", "json"])
            #expect(good.status == 0, "\(good.testDescription)")
            #expect(try good.json()["verdict"].text == "compliant")
            try await deletePeer(lab)
            let bad = try await tool(lab, ["check", playbook, "--format", "json"])
            #expect(bad.status == 2, "\(bad.testDescription)")
            let drift = try bad.json()["drift"].list
            #expect(drift.contains { $0["router"].text == "CE1" && $0["change"].text == "missing" })
            #expect(drift.contains { $0["path"].text?.contains("1.1.1.9") == true })
            let pass = try await tool(lab, ["watch", playbook, "--once"])
            #expect(pass.status == 2)
            #expect(pass.output.contains("1.1.1.9"), "\(pass.testDescription)")
            let mended = try await lab.apply(playbook: playbook)
            #expect(mended.status == 0, "\(mended.testDescription)")
            #expect(try await tool(lab, ["check", playbook]).status == 0)
        }
    }

    @Test func `A rollback restores every router, and refuses where somebody has been`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook()
            let applied = try await lab.apply(playbook: playbook)
            let run = try #require(try applied.json()["run"].text)
            try await deletePeer(lab)
            let refused = try await tool(lab, ["rollback", run, "--yes"])
            #expect(refused.status == 1, "\(refused.testDescription)")
            #expect(refused.output.contains("1.1.1.9") || refused.errors.contains("1.1.1.9"))
            #expect(try await lab.locked() == [])
            // The colleague's change is taken back by applying again; that run is then the one to take back first.
            let again = try #require(try await lab.apply(playbook: playbook).json()["run"].text)
            #expect(try await tool(lab, ["rollback", again, "--yes"]).status == 0)
            let listed = try await CommandLineTool.run(["runs", "--state", lab.state], in: lab.folder)
            #expect(listed.output.contains("rollback of \(again)"), "\(listed.testDescription)")
        }
    }

    @Test func `A rollback of the demo's run leaves what was there before`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let applied = try await lab.apply()
            let run = try #require(try applied.json()["run"].text)
            let back = try await tool(lab, ["rollback", run, "--yes", "--format", "json"])
            #expect(back.status == 0, "\(back.testDescription)")
            #expect(try back.json()["verdict"].text == "done")
            try await lab.expectGone(since: before, back)
            let once = try await tool(lab, ["rollback", run, "--yes"])
            #expect(once.status == 1, "a run cannot be taken back twice: \(once.testDescription)")
        }
    }

    @Test func `A watch ends by SIGTERM after its pass`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook()
            #expect(try await lab.apply(playbook: playbook).status == 0)
            let watch = try CommandLineTool.start(
                [
                    "watch", playbook, "--every", "1s", "--lab", "--state", lab.state, "--templates",
                    Scratch.shippedTemplates,
                ], in: lab.folder)
            #expect(try await eventually(within: 20) { watch.outputSoFar.contains("compliant") })
            watch.terminate()
            let ended = try await watch.end(within: 20)
            #expect(ended.status == 0, "\(ended.testDescription)")
        }
    }
}
