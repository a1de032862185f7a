import Foundation
import Testing

/// A router that has left the inventory is cleaned by name, reached as the last run reached it.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct GoneRouterTests {
    /// A second Level 2 PE at the second site, which carries no customer.
    private static let more: [Scratch.Replacement] = [
        .init(
            "links:\n",
            "links:\n  - { a: \"CE2 GigabitEthernet0/3/0 20.1.7.1/24\", b: \"PE5 GigabitEthernet0/2/0 20.1.7.2/24\" }\n"
        ),
        .init("\nlinks:", "  PE5: { role: l2-pe, carrier: site-b, loopback: 7.7.7.9/32 }\n\nlinks:"),
    ]

    @Test func `What the service left on it goes, and nothing else`() async throws {
        try await DetachedLab.with(Self.more) { lab in
            let before = try await lab.running()
            let service = try ServiceFiles(lab)
            let applied = try await service.apply()
            try #require(applied.status == 0, "\(applied.testDescription)")
            let early = try await service.run("apply", "--remove", "--gone", "PE5", "--yes")
            expectRefused(early, saying: ["PE5", "takes part", "--limit PE5"])
            _ = try lab.folder.inventory([])
            let unknown = try await service.run("apply", "--remove", "--gone", "PE9", "--yes")
            expectRefused(unknown, saying: ["PE9", "the record has nothing", "PE5"])
            let alone = try await service.run("apply", "--gone", "PE5", "--yes")
            #expect(alone.status == 64, "\(alone.testDescription)")
            let plan = try await service.run("plan")
            #expect(try plan.json()["notes"].list.contains { $0.text?.contains("--gone PE5") == true })
            let changed = try await service.apply()
            #expect(changed.status == 0, "\(changed.testDescription)")
            let between = try await lab.running()
            #expect(between["PE5"] != before["PE5"])
            let dry = try await service.run("apply", "--remove", "--gone", "PE5", "--dry-run")
            #expect(try Set(dry.json().changedPaths.keys) == ["PE5"], "\(dry.testDescription)")
            let gone = try await service.run("apply", "--remove", "--gone", "PE5", "--yes")
            #expect(gone.status == 0, "\(gone.testDescription)")
            let after = try await lab.running()
            for router in lab.ports.keys where router != "PE5" { #expect(after[router] == between[router]) }
            #expect(try await service.run("plan").json()["notes"].list.allSatisfy { $0.text?.contains("PE5") != true })
            let removed = try await service.remove()
            #expect(removed.status == 0, "\(removed.testDescription)")
            try await lab.expectGone(since: before, removed)
        }
    }
}
