import Diagnostics
import Fleet
import Foundation
import TestSupport
import Testing

@testable import cscctl

/// Ports that people misspell, refused where they stand with the right spelling.
@Suite struct PortNameTests {
    private func findings(_ text: String) -> [Diagnostic] {
        do {
            _ = try Inventory.read(text, file: "net.yaml", interfaces: .vrp)
            return []
        } catch {
            return error.all
        }
    }

    private static let head = """
        defaults: { platform: ne8000-f1a-8.22, username: u, password: { env: P } }
        carriers: { core: { level: 1, as: 64900, igp: isis } }
        routers:
          A: { role: l1-pe, carrier: core, loopback: 10.9.0.1/32 }
          B: { role: l1-pe, carrier: core, loopback: 10.9.0.2/32 }
        links:

        """

    @Test(
        arguments: [
            ("tengige0/1/0", "10GE0/1/0"), ("Gi0/3/0", "GigabitEthernet0/3/0"), ("eth-trunk9.4", "Eth-Trunk9.4"),
            ("flexe-100G0/1/0", "FlexE-100G0/1/0"), ("GE0/3/0", "GigabitEthernet0/3/0"),
        ])
    func `A link's end has the right name`(wrong: String, right: String) throws {
        let text = Self.head + "  - { a: \"A \(wrong) 10.9.1.0/31\", b: \"B 100GE0/1/0 10.9.1.1/31\" }\n"
        let found = findings(text)
        #expect(found.count == 1)
        let finding = try #require(found.first)
        #expect(finding.location.map { "\($0)" } == "net.yaml:7:10")
        #expect(finding.message.contains("`\(wrong)`") && finding.hint == "write `\(right)`", "\(finding)")
        #expect(findings(text.replacing(wrong, with: right)) == [])
    }

    @Test func `So has an end as a mapping`() throws {
        let text =
            Self.head + """
                  - a: { router: A, interface: 100ge0/1/0.7, address: 10.9.1.0/31, vlan: 7 }
                    b: { router: B, interface: 100GE0/1/0.7, address: 10.9.1.1/31, vlan: 7 }
                """
        #expect(findings(text).map(\.hint) == ["write `100GE0/1/0.7`"])
        #expect(findings(text).first?.location.map { "\($0.line):\($0.column)" } == "7:32")
    }

    @Test(arguments: [
        ("loopback0", "write `LoopBack0`"), ("GigabitEthernet0/1/0", "write a loopback, such as `LoopBack1`"),
    ])
    func `So has a loopback`(name: String, hint: String) {
        for place in ["routers:\n  A: {", "defaults: {"] {
            let text = Self.head.replacing(place, with: "\(place) loopback-interface: \(name),")
            #expect(findings(text + "  []\n").map(\.hint).contains(hint), "\(findings(text))")
        }
    }

    @Test func `So has a customer's port, which takes a VLAN`() async throws {
        let folder = try Scratch()
        for (old, new, words) in [
            ("interface: 40GE0/1/0.50", "interface: 40ge0/1/0.50", "write `40GE0/1/0.50`"),
            ("interface: Eth-Trunk7.51", "interface: Eth-Trunk7.51, vlan: 52", "the inventory has VLAN 51"),
            (
                "interface: Eth-Trunk7.51", "interface: Eth-Trunk7.51, vlan: 10.20",
                "two tags (QinQ) cannot be configured"
            ),
        ] {
            let files = try PortNetwork.write(to: folder, playbook: [.init(old, new)])
            let outcome = try await CommandLineTool.run(
                ["verify", files.playbook, "--templates", Scratch.shippedTemplates, "--state", folder.path], in: folder)
            #expect(outcome.status == 1 && outcome.errors.contains(words), "\(outcome.testDescription)")
            #expect(outcome.errors.contains("ports.yaml:1"), "\(outcome.testDescription)")
        }
    }

    @Test func `An AS number in two halves may be given on the command line`() async throws {
        let folder = try Scratch()
        let playbook = try folder.hastyPlaybook()
        let outcome = try await CommandLineTool.run(
            [
                "plan", playbook, "--lab", "--templates", Scratch.shippedTemplates, "--state", folder.path, "--set",
                "service.level2-vpns.1.customers.1.as=641.2231", "--unproven",
            ], in: folder)
        #expect(outcome.status == 0, "\(outcome.testDescription)")
        #expect(outcome.output.contains("remote-as 42010807"), "\(outcome.testDescription)")
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func `The shared inventory of misspelt ports has six errors`() throws {
        let path = SharedMaterial.folder.appending(path: "cases/inventory/misspelt-ports.yaml")
        let found = findings(try String(contentsOf: path, encoding: .utf8)).filter { $0.message.contains("link:") }
        #expect(
            found.map(\.hint) == [
                "write `GigabitEthernet0/3/0`", "write `GigabitEthernet0/3/0`", "write `GigabitEthernet0/3/1`",
                "write `100GE0/3/1`", "write `GigabitEthernet0/3/2`", "write `Eth-Trunk5`",
            ])
        #expect(Set(found.compactMap { $0.location.map { "\($0)" } }).count == 6)
    }

    @Test(.enabled(if: SharedMaterial.isPresent, "\(SharedMaterial.skipReason)"))
    func `The shared inventory of ports is read`() throws {
        let path = SharedMaterial.folder.appending(path: "cases/inventory/ports.yaml")
        let text = try String(contentsOf: path, encoding: .utf8)
        let inventory = try Inventory.read(text, file: "ports.yaml", interfaces: .vrp)
        #expect(inventory.links.count == 6)
        #expect(inventory.carrier("north")?.asNumber == 42_010_807)
    }
}
