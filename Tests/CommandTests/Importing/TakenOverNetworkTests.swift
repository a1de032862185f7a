import Foundation
import TestSupport
import Testing

/// A network that was built by hand is imported, adopted, extended or changed, and left as it was found.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct TakenOverNetworkTests {
    /// Where the networks come from: the fixture, and the reference material where it is there.
    enum Origin: String, CaseIterable, CustomTestStringConvertible {
        case fixture
        case reference

        var testDescription: String { rawValue }

        static var present: [Origin] { SharedMaterial.isPresent ? allCases : [.fixture] }

        func running(hasService: Bool, in folder: Scratch) throws -> String {
            switch self {
            case .fixture:
                var network = HandBuiltNetwork()
                network.hasService = hasService
                return try network.write(into: folder.path + "/by-hand")
            case .reference:
                let set = hasService ? "brownfield-service" : "brownfield"
                return SharedMaterial.folder.appending(path: "cases/running/\(set)").path
            }
        }
    }

    private static let accessLinks = [
        "PE1 GigabitEthernet0/1/0 11.1.1.2/24, CE1 GigabitEthernet0/2/0 11.1.1.1/24",
        "PE2 GigabitEthernet0/2/0 21.1.1.1/24, CE2 GigabitEthernet0/1/0 21.1.1.2/24",
    ]

    /// Brings a lab up that runs what was built by hand, and imports it.
    private func withLab(
        _ origin: Origin, hasService: Bool, links: [String] = [], _ work: (DetachedLab, Tool) async throws -> Void
    ) async throws {
        let folder = try Scratch()
        let running = try origin.running(hasService: hasService, in: folder)
        let imported = try await CommandLineTool.run(
            [
                "import", "--running", running, "--to", folder.path + "/mine", "--templates", Scratch.shippedTemplates,
            ] + links.flatMap { ["--link", $0] } + (links.isEmpty ? [] : ["--as", "CE1=200", "--as", "CE2=300"]),
            in: folder)
        // Of the fixture's sites without service nothing tells that they have PEs.
        let isBare = origin == .fixture && !hasService
        try #require(imported.status == (isBare ? 2 : 0), "\(imported.testDescription)")
        if isBare {
            let inventory = try Scratch.read(folder.path + "/mine/inventory.yaml")
            _ = try folder.write(inventory.replacing("role: l2-p,", with: "role: l2-pe,"), to: "mine/inventory.yaml")
        }
        try await DetachedLab.with(inventory: folder.path + "/mine/inventory.yaml", running: running) { lab in
            try await work(lab, Tool(lab: lab, playbook: folder.path + "/mine/playbook.yaml"))
        }
    }

    /// Commands about the imported playbook on the lab.
    private struct Tool {
        var lab: DetachedLab
        var playbook: String

        func run(_ command: String, _ more: String...) async throws -> CommandLineTool.Outcome {
            try await CommandLineTool.run(
                [command, playbook, "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates] + more
                    + ["--format", "json"], in: lab.folder)
        }

        func done(_ command: String, _ more: String...) async throws {
            let outcome = try await CommandLineTool.run(
                [command, playbook, "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates] + more,
                in: lab.folder)
            #expect(outcome.status == 0, "\(command): \(outcome.testDescription)")
        }
    }

    /// The playbook with another value.
    private func change(_ tool: Tool, _ old: String, _ new: String) throws {
        let text = try Scratch.read(tool.playbook)
        try #require(text.contains(old), "no `\(old)` in \(text)")
        try Data(text.replacing(old, with: new).utf8).write(to: URL(fileURLWithPath: tool.playbook))
    }

    @Test(arguments: Origin.present)
    func `A service is adopted and watched; one value is changed, rolled back, and changed back`(_ origin: Origin)
        async throws
    {
        try await withLab(origin, hasService: true) { lab, tool in
            // The lab has no customers' routers.
            try change(tool, "protocol: bgp", "expected: down, protocol: bgp")
            let before = try await lab.running()
            try await tool.done("adopt", "--yes")
            try await tool.done("watch", "--once")
            try change(tool, "ebgp-max-hop: 20", "ebgp-max-hop: 21")
            try await tool.done("apply", "--yes")
            #expect(try await lab.running() != before)
            let run = try await lab.tool(["runs", "--format", "json"]).json().list.compactMap { $0["id"].text }.max()
            let back = try await lab.tool(["rollback", try #require(run), "--lab", "--yes"])
            #expect(back.status == 0, "\(back.testDescription)")
            try await lab.expectUntouched(since: before, back)
            try await tool.done("apply", "--yes")
            try change(tool, "ebgp-max-hop: 21", "ebgp-max-hop: 20")
            let again = try await tool.run("apply", "--yes")
            #expect(again.status == 0, "\(again.testDescription)")
            try await lab.expectUntouched(since: before, again)
            try await tool.done("watch", "--once")
            let removed = try await tool.run("apply", "--remove", "--yes")
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectUntouched(since: before, removed)
        }
    }

    @Test(arguments: Origin.present)
    func `Without an access the plan adds it alone, and its removal leaves everything byte for byte`(
        _ origin: Origin
    ) async throws {
        try await withLab(origin, hasService: false, links: Self.accessLinks) { lab, tool in
            let before = try await lab.running()
            try await tool.done("adopt", "--yes")
            let plan = try await tool.run("plan")
            #expect(plan.status == 0, "\(plan.testDescription)")
            let changes = try plan.json().changedPaths
            let tasks = Set(changes.values.joined().compactMap { $0.split(separator: " ").first.map(String.init) })
            #expect(tasks == ["csc-access", "level2-access"], "\(changes)")
            #expect(!changes.values.joined().contains { $0.contains(" removed ") }, "\(changes)")
            try await tool.done("apply", "--yes")
            try await tool.done("check")
            let removed = try await tool.run("apply", "--remove", "--yes")
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }
}
