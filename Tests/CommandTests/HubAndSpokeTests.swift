import Foundation
import Testing

/// A hub and its spoke in VPNs that meet by their targets, in the demo's network: applied and checked; with another import
/// at the hub refused, and found by a check where it is applied all the same.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct HubAndSpokeTests {
    private static let hub = Scratch.Replacement(
        "    - name: vpn1\n      rd: \"100:{index}\"\n      rt: \"1:1\"\n",
        "    - name: bank-hub\n      rd: \"64900:7{index}\"\n      export-rt: \"64900:710\"\n      import-rt: \"64900:720\"\n"
    )
    private static let spoke = Scratch.Replacement(
        "        - { pe: PE4,",
        """
            - name: bank-spoke
              rd: "64900:8{index}"
              export-rt: "64900:720"
              import-rt: "64900:710"
              customers:
                - { pe: PE4,
        """)
    private static let wrong = Scratch.Replacement("import-rt: \"64900:720\"", "import-rt: \"64900:99\"")

    @Test func `It is proven, applied, and compliant`() async throws {
        try await DetachedLab.with { lab in
            let playbook = try lab.folder.hastyPlaybook([Self.hub, Self.spoke])
            let outcome = try await lab.apply(playbook: playbook)
            try #require(outcome.status == 0, "\(outcome.testDescription)")
            let report = try outcome.json()
            #expect(report["verdict"].text == "done")
            let checks = report["tasks"].list.flatMap(\.["checks"].list)
            let seen = Set(
                checks.map { "\($0["router"].text ?? "") \($0["name"].text ?? ""): \($0["subject"].text ?? "")" })
            #expect(
                seen.isSuperset(of: [
                    "PE3 customer-route: 172.16.2.0/24 in bank-hub", "PE4 customer-route: 172.16.1.0/24 in bank-spoke",
                    "PE3 customer-peer: the customer via GigabitEthernet0/1/0 in bank-hub",
                    "PE4 customer-peer: the customer via GigabitEthernet0/1/0 in bank-spoke",
                ]), "\(seen.sorted())")
            let options = ["--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates]
            let check = try await CommandLineTool.run(["check", playbook] + options, in: lab.folder)
            #expect(check.status == 0, "\(check.testDescription)")
        }
    }

    @Test(.needsOpenSSH)
    func `With another import at the hub it is refused, and a check finds it`() async throws {
        try await DetachedLab.with { lab in
            let before = try await lab.running()
            let playbook = try lab.folder.hastyPlaybook([Self.hub, Self.spoke, Self.wrong])
            let refused = try await lab.apply(playbook: playbook)
            #expect(refused.status == 1, "\(refused.testDescription)")
            let report = try refused.json()
            #expect(report["verdict"].text == "refused")
            let finding = try #require(report["proof"]["findings"].list.first { $0["rule"].text == "L-77" })
            #expect(finding["where"]["file"].text == playbook)
            let lines = try Scratch.read(playbook).split(separator: "\n", omittingEmptySubsequences: false)
            let line = Int(try #require(finding["where"]["line"].number))
            #expect(lines[line - 1].contains("64900:99"), "\(lines[line - 1])")
            // Proof and lint point at the one line.
            let places = report["proof"]["findings"].list.filter { $0["rule"].text == "L-77" }.map {
                Int($0["where"]["line"].number ?? 0)
            }
            #expect(places == [line, line], "\(places)")

            let forced = try await lab.apply(["--unproven"], playbook: playbook)
            #expect(forced.status == 3, "\(forced.testDescription)")
            let failed = try forced.json()["tasks"].list.flatMap(\.["checks"].list).filter {
                $0["result"].text == "fail"
            }
            #expect(
                failed.map { "\($0["router"].text ?? "") \($0["name"].text ?? ""): \($0["subject"].text ?? "")" } == [
                    "PE3 vpnv4-route: 64900:82 172.16.2.0/24"
                ])
            try await lab.expectUntouched(since: before, forced)
        }
    }
}
