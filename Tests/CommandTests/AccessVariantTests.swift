import Foundation
import Testing

/// Variants of the access that no shipped playbook has (those are ServiceCycleTests'), applied by the tool itself.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct AccessVariantTests {
    private static let family = Scratch.Replacement("mode: labeled-route", "mode: labeled-address-family")
    private static let substitute = Scratch.Replacement("shared-as: allow-as-loop", "shared-as: substitute-as")

    @Test(arguments: [[substitute], [family], [family, substitute]])
    func `Where sites share an AS, it ends done, a second time does nothing, and it can be taken away`(
        changes: [Scratch.Replacement]
    ) async throws {
        try await DetachedLab.with(inventory: "\(Scratch.repository)/inventory/same-as-sites.yaml") { lab in
            let playbook = try lab.folder.hastyPlaybook(of: "csc-same-as-sites", changes)
            let first = try await lab.apply(playbook: playbook)
            try #require(first.status == 0, "\(first.testDescription)")
            let checks = try first.json()["tasks"].list.map { $0["checks"].list }
            #expect(checks.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0["result"].text == "pass" } })
            let again = try await lab.apply(playbook: playbook)
            #expect(try again.json()["verdict"].text == "nothing-to-do", "\(again.testDescription)")
            let removed = try await lab.apply(["--remove"], playbook: playbook)
            #expect(try removed.json()["verdict"].text == "done", "\(removed.testDescription)")
            let gone = try await lab.apply(["--remove"], playbook: playbook)
            #expect(try gone.json()["verdict"].text == "nothing-to-do", "\(gone.testDescription)")
        }
    }

    /// In one AS, where the sites' IGP must be told to take what comes by IBGP.
    @Test(arguments: [("csc-ldp-multi-instance", []), ("csc-ibgp-labeled", distribution)])
    func `Sites may run IS-IS where LDP carries their labels`(
        playbook: String, changes: [Scratch.Replacement]
    ) async throws {
        let folder = try Scratch()
        let text = try Scratch.replacing(
            Scratch.read(Scratch.repository + "/inventory/one-as.yaml"),
            [
                .init("igp: ospf", "igp: isis"),
                .init("configuration: lab/", "configuration: \(Scratch.repository)/inventory/lab/"),
            ])
        let inventory = try folder.write(text, to: "inventory.yaml")
        let file = try folder.hastyPlaybook(
            of: playbook, inventory: inventory, changes + [.init("ospf-adjacency", "isis-adjacency")])
        let outcome = try await CommandLineTool.run(
            [
                "apply", file, "--lab", "--yes", "--state", folder.path, "--format", "json", "--templates",
                Scratch.shippedTemplates,
            ], in: folder)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        #expect(try outcome.json()["verdict"].text == "done")
    }

    private static let distribution = [
        Scratch.Replacement("mode: labeled-route", "mode: labeled-route, distribution: ldp"),
        Scratch.Replacement(
            "level2-pe-ce-labels,  checks: [ bgp-peer, labeled-route ]", "level2-ldp-distribution, checks: [ ldp-lsp ]"),
    ]

    /// carriers-carrier.md 0.4: a router has one mode or the other, never both.
    @Test(.needsOpenSSH) func `From one mode to another nothing of the old one stays`() async throws {
        let inventory = "\(Scratch.repository)/inventory/one-as.yaml"
        try await DetachedLab.with(inventory: inventory) { lab in
            let before = try await lab.running()
            var last: [String: String] = [:]
            for (playbook, changes) in [
                ("csc-ibgp-labeled", []), ("csc-ibgp-labeled", [AccessVariantTests.family]), ("csc-ibgp-labeled", []),
            ] as [(String, [Scratch.Replacement])] {
                let file = try lab.folder.hastyPlaybook(of: playbook, changes)
                let outcome = try await lab.apply(playbook: file)
                try #require(outcome.status == 0, "\(outcome.testDescription)")
                let running = try await lab.running()
                for (router, text) in running where DetachedLab.managed.contains(router) {
                    let hasFamily = text.contains("ipv4labeluni")
                    let hasRoutes = text.contains("label-route-capability") || text.contains("apply-mpls-label")
                    #expect(!(hasFamily && hasRoutes), "\(router) has both modes")
                    #expect(hasFamily == (!changes.isEmpty), "\(router)")
                }
                if !changes.isEmpty { #expect(running != last) }
                last = running
            }
            let file = try lab.folder.hastyPlaybook(of: "csc-ibgp-labeled")
            let removed = try await lab.apply(["--remove"], playbook: file)
            try await lab.expectGone(since: before, removed)
        }
    }

    @Test func `A release that cannot express the mode is named before anything is sent`() async throws {
        let folder = try Scratch()
        let inventory = try folder.inventory([
            Scratch.Replacement("CE1: { role: l1-ce,", "CE1: { role: l1-ce, platform: ne40e-x8x16-8.20.10,")
        ])
        let playbook = try folder.hastyPlaybook(of: "csc-labeled-address-family-mode", inventory: inventory)
        for command in [["plan"], ["apply", "--yes"]] {
            let outcome = try await CommandLineTool.run(
                command + [
                    playbook, "--lab", "--state", folder.path, "--log-level", "trace", "--templates",
                    Scratch.shippedTemplates,
                ], in: folder)
            #expect(outcome.status == 1, "\(outcome.testDescription)")
            #expect(outcome.errors.contains("router `CE1`: NE40E-X8X16, V800R020C10: `import-rib`"))
            #expect(outcome.errors.contains("parts/labeled-into-unicast.xml:"))
            #expect(!outcome.errors.contains("router `PE3`") && !outcome.errors.contains("<edit-config"))
        }
    }
}
