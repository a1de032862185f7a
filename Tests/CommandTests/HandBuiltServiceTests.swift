import Foundation
import TestSupport
import Testing

/// A service that somebody built by hand, described by its own names: nothing is to be done, and nothing of theirs is touched.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct HandBuiltServiceTests {
    private static let fixtures = Scratch.repository + "/Tests/Fixtures/hand-built"

    private func playbook(_ folder: Scratch, _ changes: [Scratch.Replacement] = []) throws -> String {
        _ = try folder.write(Scratch.read(Self.fixtures + "/inventory.yaml"), to: "inventory.yaml")
        return try folder.write(
            Scratch.replacing(Scratch.read(Self.fixtures + "/playbook.yaml"), changes), to: "playbook.yaml")
    }

    private func plan(
        _ folder: Scratch, _ playbook: String, on running: String, _ more: String...
    ) async throws -> CommandLineTool.Outcome {
        try await CommandLineTool.run(
            [
                "plan", playbook, "--running", running, "--state", folder.path, "--templates",
                Scratch.shippedTemplates, "--format", "json",
            ] + more, in: folder)
    }

    /// The names that the service of the fixture has on routers, taken off: the tool's own are made instead.
    private static let ownNames: [Scratch.Replacement] = [
        .init("    policies: { to-ce: { existing: RP-CSC-LABELS-OUT } }\n"),
        .init("peer-groups: { evpn: EVPN-MESH, csc: CSC-SITES }", "peer-groups: { evpn: EVPN-MESH }"),
        .init(
            """
                policies:
                  to-pe: { existing: RP-UPSTREAM }
                  to-l2-pe: { existing: RP-TO-SITE-PE }
                  loopbacks: { existing: RP-INTO-LABELED }
                peer-groups: { csc: CSC-UPSTREAM, vpnv4: VPNV4-REMOTE }

            """),
        .init(", peer-group: BLUE"),
        .init("  CE1: { peer-groups: { internal: SITE-PES } }\n"),
        .init("  CE2: { peer-groups: { internal: SITE-PES } }\n"),
    ]

    @Test func `By its own names the plan is empty and the service is proven`() async throws {
        let folder = try Scratch()
        let running = try HandBuiltNetwork().write(into: folder.path + "/running")
        let outcome = try await plan(folder, try playbook(folder), on: running, "--detailed-exitcode")
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(report.changedPaths.isEmpty, "\(report.changedPaths)")
        #expect(report["proof"]["verdict"].text == "proven", "\(outcome.testDescription)")
    }

    @Test(arguments: [
        (
            "peer-groups: { evpn: EVPN-MESH, csc: CSC-SITES }", "peer-groups: { evpn: EVPN-MESH, csc: CSC-SITS }",
            "CSC-SITES"
        ),
        ("existing: RP-UPSTREAM", "existing: RP-UPSTREM", "RP-UPSTREAM"),
        ("peer-group: BLUE", "peer-group: BLU", "BLUE"),
    ])
    func `What is said to be there and is not is refused at its line`(
        _ old: String, _ new: String, _ right: String
    ) async throws {
        let folder = try Scratch()
        let running = try HandBuiltNetwork().write(into: folder.path + "/running")
        let outcome = try await plan(folder, try playbook(folder, [.init(old, new)]), on: running)
        #expect(outcome.status == 1, "\(outcome.testDescription)")
        #expect(outcome.errors.contains("Did you mean `\(right)`?"), "\(outcome.testDescription)")
        #expect(outcome.errors.contains("playbook.yaml:"), "\(outcome.testDescription)")
    }

    @Test func `What the group stops giving is missed at the peer`() async throws {
        let folder = try Scratch()
        var network = HandBuiltNetwork()
        let group = "<export-policy>RP-TO-SITE-PE</export-policy>"
        network.changes = [("CE1", group, "")]
        let running = try network.write(into: folder.path + "/running")
        let paths = try await plan(folder, try playbook(folder), on: running).json().changedPaths
        #expect(Array(paths.keys) == ["CE1"])
        #expect(paths["CE1"]?.count == 1 && paths["CE1"]?.first?.contains("export-policy") == true, "\(paths)")
    }

    @Test func `Without the access the plan is the access alone`() async throws {
        let folder = try Scratch()
        var network = HandBuiltNetwork()
        network.hasService = false
        let running = try network.write(into: folder.path + "/running")
        let outcome = try await plan(folder, try playbook(folder, Self.ownNames), on: running)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        let report = try outcome.json()
        #expect(report["proof"]["verdict"].text == "proven", "\(outcome.testDescription)")
        let tasks = Set(
            report.changedPaths.values.joined().compactMap { $0.split(separator: " ").first.map(String.init) })
        #expect(tasks == ["csc-access", "level2-access", "level2-vpn", "mp-bgp"], "\(report.changedPaths)")
        let changes = report.changedPaths.values.joined()
        #expect(!changes.contains { $0.contains(" removed ") || $0.contains("LoopBack") || $0.contains("/isis/") })
    }

    /// Files alone do not say what stands under the names of what is there.
    @Test func `Without reading the routers nothing is proven of what they have`() async throws {
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            ["verify", try playbook(folder), "--templates", Scratch.shippedTemplates, "--state", folder.path],
            in: folder)
        #expect(outcome.status == 2, "\(outcome.testDescription)")
        #expect(outcome.output.contains("unproven"), "\(outcome.testDescription)")
        #expect(outcome.output.contains("RP-UPSTREAM"), "\(outcome.testDescription)")
    }

    @Test(.needsOpenSSH) func `A lab of it is checked, and an apply leaves it as it was`() async throws {
        let folder = try Scratch()
        let book = try playbook(folder)
        let running = try HandBuiltNetwork().write(into: folder.path + "/running")
        try await DetachedLab.with(inventory: folder.path + "/inventory.yaml", running: running) { lab in
            func run(_ command: String, _ more: String...) async throws -> CommandLineTool.Outcome {
                try await CommandLineTool.run(
                    [command, book, "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates] + more,
                    in: lab.folder)
            }
            // The lab has no customers' routers.
            let customers = "service.level2-vpns.blue.customers"
            let checked = try await run(
                "check", "--format", "json", "--set", customers + ".1.expected=down", "--set",
                customers + ".2.expected=down")
            #expect(checked.status == 0, "\(checked.testDescription)")
            let before = try await lab.running()
            let applied = try await run("apply", "--yes")
            #expect(applied.status == 0, "\(applied.testDescription)")
            #expect(try await lab.running() == before)
        }
    }
}

/// Running configurations of routers with a thousand kinds of nodes more.
@Suite(
    .serialized, .timeLimit(.minutes(10)), .enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
struct HandBuiltCaseTests {
    private static let fixtures = Scratch.repository + "/Tests/Fixtures/hand-built"

    @Test func `The hand-built service of the reference material has an empty plan`() async throws {
        let running = SharedMaterial.folder.appending(path: "cases/running/brownfield-service").path
        let folder = try Scratch()
        let outcome = try await CommandLineTool.run(
            [
                "plan", Self.fixtures + "/playbook.yaml", "--running", running, "--state", folder.path, "--templates",
                Scratch.shippedTemplates, "--format", "json",
            ], in: folder)
        let report = try outcome.json()
        #expect(report.changedPaths.isEmpty, "\(outcome.testDescription)")
    }
}
