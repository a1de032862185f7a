import Foundation
import TestSupport
import Testing

/// One router's failure, or one command's, is a finding of that router; the pass tells everything else.
@Suite(.timeLimit(.minutes(10)), .needsOpenSSH)
struct PartialPassTests {
    /// In seconds.
    private static let requestLimit = 8

    /// Over SSH as on live routers: PE2 is unreachable, CE2 has no VTY free, PE4 refuses a command, PE1 answers nothing.
    @Test func `Four of six routers fail in four ways, and everything about the other two is told`() async throws {
        try await DetachedLab.with { lab in
            let applied = try await lab.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let closed = try QuietSocket(.closed)
            let port = try #require(lab.ports["PE2"])
            let inventory = try lab.liveInventory([
                Scratch.Replacement(
                    "port: \(port), cli-port: \(port)", "port: \(closed.port), cli-port: \(closed.port)")
            ])
            for (router, fault) in [
                ("CE2", "refuse shell"), ("PE4", "deny vpnv4"), ("PE1", "silence get-config always"),
                ("PE1", "silence display always"),
            ] { try await lab.fault(router, fault) }
            try await removePeer(of: lab)

            let playbook = try lab.folder.hastyPlaybook(inventory: inventory)
            let start = ContinuousClock.now
            let outcome = try await CommandLineTool.run(
                [
                    "check", playbook, "--state", lab.state, "--templates", Scratch.shippedTemplates, "--format",
                    "json",
                    "--request-limit", "\(Self.requestLimit)",
                ], in: lab.folder, environment: ["CSC_PASSWORD": try lab.password()])
            let took = start.duration(to: .now)
            #expect(took < .seconds(2 * Self.requestLimit), "\(took)")
            #expect(outcome.status == 2, "\(outcome.testDescription)")
            let report = try outcome.json()

            let unread = report["unread"].list
            #expect(unread.compactMap(\.["router"].text) == ["CE2", "PE1", "PE2", "PE4"], "\(outcome.testDescription)")
            for (place, words) in [
                "All user interfaces are used", "no prompt", "refused", "You do not have permission",
            ]
            .enumerated() {
                let reasons = unread[place]["reasons"].list.compactMap(\.text).joined(separator: "; ")
                #expect(reasons.contains(words), "\(reasons)")
            }
            #expect(unread.map { $0["configuration"].flag } == [false, true, true, false])

            // CE1 lacks a peer, which is drift, and PE3 is as it should be.
            #expect(report["drift"].list.allSatisfy { $0["router"].text == "CE1" })
            #expect(report["drift"].list.contains { $0["path"].text?.contains("1.1.1.9") == true })
            let checks = report["checks"].list
            let own = checks.filter {
                ["CE1", "PE3"].contains($0["router"].text) && $0["name"].text != "end-to-end-lsp"
            }
            #expect(!own.isEmpty && own.allSatisfy { $0["result"].text != "error" }, "\(own)")
            #expect(own.contains { $0["router"].text == "CE1" && $0["result"].text == "fail" })
            let known = checks.filter { $0["router"].text == "PE4" && $0["result"].text == "pass" }
            #expect(!known.isEmpty, "PE4 was not asked the rest")
            let predicted = report["predictions"].list.filter { ["CE1", "PE3"].contains($0["router"].text) }
            #expect(predicted.allSatisfy { $0["change"].text != "unread" })
        }
    }

    private func removePeer(of lab: DetachedLab) async throws {
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
}
