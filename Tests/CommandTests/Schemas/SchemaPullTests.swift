import Foundation
import TestSupport
import Testing

/// `schema pull` from lab routers, and what plans make of it; the modules are the profile's own, or copies that differ.
@Suite(.serialized, .timeLimit(.minutes(10)), .needsOpenSSH) struct SchemaPullTests {
    private func pull(_ lab: DetachedLab, _ more: [String] = []) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            ["schema", "pull", "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates] + more,
            in: lab.folder)
    }

    private func plan(_ lab: DetachedLab) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            [
                "plan", lab.folder.hastyPlaybook(inventory: lab.folder.path + "/inventory.yaml"), "--lab", "--state",
                lab.state,
                "--templates", Scratch.shippedTemplates,
            ], in: lab.folder)
    }

    private static let profileLine = "checked by the profile of the YANG model that is shipped"

    /// A line of the inventory for all routers, or for one.
    private static func everywhere(_ rules: String) -> Scratch.Replacement {
        Scratch.Replacement("defaults:", "lab: { \(rules) }\ndefaults:")
    }

    private static func at(_ router: String, _ rules: String) -> Scratch.Replacement {
        Scratch.Replacement("  \(router): { ", "  \(router): { lab: { \(rules) }, ")
    }

    /// A copy of the profile's modules, one of them changed or one added.
    private func modules(_ name: String, _ change: (String) throws -> String) throws -> String {
        let folder = FileManager.default.temporaryDirectory.appending(path: "cscctl-modules-\(UUID().uuidString)").path
        try FileManager.default.copyItem(atPath: Scratch.shippedTemplates + "/huawei-vrp8/profile", toPath: folder)
        let file = "\(folder)/\(name).yang"
        let text = FileManager.default.fileExists(atPath: file) ? try Scratch.read(file) : ""
        try Data(change(text).utf8).write(to: URL(fileURLWithPath: file))
        return folder
    }

    @Test func `Four ways of listing, one pull, and a transaction under the routers' own modules`() async throws {
        try await DetachedLab.with([
            Self.at("PE2", "library: yang-library"), Self.at("CE1", "library: monitoring"),
            Self.at("PE3", "library: hello"),
        ]) { lab in
            let before = try await plan(lab)
            #expect(before.status == 0 && before.output.contains(Self.profileLine), "\(before.testDescription)")
            let pulled = try await pull(lab, ["--format", "json"])
            #expect(pulled.status == 0, "\(pulled.testDescription)")
            let sets = try pulled.json()["sets"].list
            let sources = sets.compactMap { $0["listedBy"].text }.sorted()
            #expect(sources.count == 3 && Set(sources).count == 3, "\(sources)")
            #expect(sets.allSatisfy { ($0["modules"].number ?? 0) >= 17 && ($0["compiled"].number ?? 0) >= 16 })
            let shared = try #require(sets.first { $0["listedBy"].text?.hasPrefix("modules-state") == true })
            #expect(
                shared["routers"].list.compactMap(\.text) == ["PE1", "PE2", "CE2", "PE4"],
                "one set for routers alike, wherever they list it")
            let again = try await pull(lab)
            #expect(again.status == 0 && again.output.contains(": 0 fetched,"), "\(again.testDescription)")
            #expect(again.output.split(separator: "\n").filter { $0.contains(": 0 fetched,") }.count == 3)
            let new = try await pull(lab, ["PE2"])
            #expect(new.output.contains("listed by yang-library (RFC 8525): 0 fetched"), "\(new.testDescription)")
            let after = try await plan(lab)
            #expect(after.status == 0 && !after.output.contains("YANG"), "\(after.testDescription)")
            let applied = try await lab.apply()
            #expect(applied.status == 0, "\(applied.testDescription)")
            // The hello changes, as after an upgrade.
            try await lab.fault("PE1", "announce urn:cscctl:test:new")
            let changed = try await plan(lab)
            #expect(changed.output.contains("PE1: the YANG modules are others than when"), "\(changed.testDescription)")
            // A hello that lists some modules, and a library of RFC 8525 alone, which has the others.
            try await lab.fault("PE2", "announce urn:example:other?module=example-other&revision=2020-01-01")
            let partial = try await plan(lab)
            #expect(partial.status == 0, "\(partial.testDescription)")
        }
    }

    @Test func `What a router lacks is named at the template's line before anything is planned`() async throws {
        let deviation = try modules("cscctl-test-deviations") { _ in
            """
            module cscctl-test-deviations {
              namespace "urn:cscctl:test:deviations"; prefix d;
              import huawei-network-instance { prefix ni; } import huawei-l3vpn { prefix l3vpn; }
              import huawei-evpn { prefix evpn; }
              revision 2026-01-01;
              deviation "/ni:network-instance/ni:instances/ni:instance/l3vpn:afs/l3vpn:af/evpn:evpn/evpn:label-mode" {
                deviate not-supported;
              }
            }
            """
        }
        defer { try? FileManager.default.removeItem(atPath: deviation) }
        try await DetachedLab.with([Self.everywhere("modules: \(deviation)")]) { lab in
            let running = try await lab.running()
            let pulled = try await pull(lab)
            #expect(pulled.status == 0, "\(pulled.testDescription)")
            for outcome in [try await plan(lab), try await lab.apply()] {
                #expect(outcome.status == 1, "\(outcome.testDescription)")
                #expect(outcome.errors.contains("router `PE1`: its own YANG modules do not fit"))
                #expect(outcome.errors.contains("label-mode: the router's modules have no such node"))
                #expect(outcome.errors.contains("deviated by cscctl-test-deviations"))
                #expect(outcome.errors.contains("Templates/huawei-vrp8/"))
                #expect(!outcome.output.contains("sha256:"), "nothing is planned")
                try await lab.expectUntouched(since: running, outcome)
            }
        }
    }

    @Test func `What the plan makes of a router is held to its own conditions`() async throws {
        let strict = try modules("huawei-bgp") { text in
            try Scratch.replacing(
                text, [.init("leaf remote-as {", "leaf remote-as {\n              must \"../address != '4.4.4.9'\";")])
        }
        defer { try? FileManager.default.removeItem(atPath: strict) }
        try await DetachedLab.with([Self.everywhere("modules: \(strict)")]) { lab in
            let running = try await lab.running()
            #expect(try await pull(lab).status == 0)
            let outcome = try await lab.apply()
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            #expect(
                outcome.errors.contains("router `PE1`: its own YANG modules do not allow what the plan makes of it"))
            #expect(outcome.errors.contains("remote-as"))
            try await lab.expectUntouched(since: running, outcome)
        }
    }

    @Test func `A value that the router's type does not take is found in the edit`() async throws {
        let narrow = try modules("huawei-bgp") { text in
            try Scratch.replacing(text, [.init("length \"1..11\";", "length \"1..2\";")])
        }
        defer { try? FileManager.default.removeItem(atPath: narrow) }
        try await DetachedLab.with([Self.everywhere("modules: \(narrow)")]) { lab in
            #expect(try await pull(lab).status == 0)
            let outcome = try await plan(lab)
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            #expect(outcome.errors.contains("its own YANG modules refuse the edit"), "\(outcome.testDescription)")
        }
    }

    @Test func `Modules that do not compile stop no plan`() async throws {
        let broken = try modules("huawei-evpn") { text in
            text.replacing("leaf mpls-routing", with: "leaf-no mpls-routing")
        }
        defer { try? FileManager.default.removeItem(atPath: broken) }
        try await DetachedLab.with([Self.everywhere("modules: \(broken)")]) { lab in
            let pulled = try await pull(lab)
            #expect(pulled.status == 1 && pulled.output.contains("not usable"), "\(pulled.testDescription)")
            #expect(pulled.output.contains("huawei-evpn"))
            let outcome = try await plan(lab)
            #expect(outcome.status == 0, "\(outcome.testDescription)")
            #expect(outcome.output.contains("only in part or not at all") && outcome.output.contains("huawei-evpn"))
        }
    }

    @Test func `Names and inventories are checked first`() async throws {
        let folder = try Scratch()
        let arguments = ["schema", "pull", "--state", folder.path]
        let none = try await CommandLineTool.run(arguments, in: folder)
        #expect(none.status == 1 && none.errors.contains("Give --inventory FILE"), "\(none.testDescription)")
        let slip = try await CommandLineTool.run(
            arguments + ["PE11", "--inventory", Scratch.shippedInventory, "--lab"], in: folder)
        #expect(slip.status == 1 && slip.errors.contains("Did you mean PE1?"), "\(slip.testDescription)")
        let help = try await CommandLineTool.run(["schema", "--help"], in: folder)
        #expect(help.status == 0 && help.output.contains("pull") && !help.output.contains("desk"))
    }
}
