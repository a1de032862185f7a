import Diagnostics
import Fleet
import Foundation
import TestSupport
import Testing

@testable import Playbooks

/// Forms of a service that AS numbers and links choose, and that nobody asked for in so many words.
@Suite struct SharedASTests {
    private func text(_ name: String) throws -> String {
        try String(contentsOf: SharedMaterial.repositoryRoot.appending(path: name), encoding: .utf8)
    }

    private func diagnostics(_ playbook: String, _ inventory: String) -> [Diagnostic] {
        do {
            let network = try Inventory.read(inventory, file: "net.yaml")
            let service = try Playbook.read(playbook, file: "play.yaml")
            let findings = Findings()
            ServiceRules(
                network: ServiceNetwork(inventory: network, service: service.service), playbook: service,
                interfaces: .any, findings: findings
            ).check()
            return findings.list.all
        } catch {
            Issue.record("\(error)")
            return []
        }
    }

    @Test(arguments: ["labeled-route", "labeled-address-family"])
    func `Labels by IBGP are refused unless the playbook takes what nobody documents`(mode: String) throws {
        let shipped = try text("Playbooks/csc-ibgp-labeled.yaml").replacing(
            "mode: labeled-route }", with: "mode: \(mode) }")
        let network = try text("inventory/one-as.yaml")
        #expect(diagnostics(shipped, network).filter { $0.severity == .error } == [])
        let plain = shipped.replacing(#/ *undocumented: true[^\n]*\n/#, with: "")
        let errors = diagnostics(plain, network).filter { $0.severity == .error }
        #expect(errors.count == 2)
        for error in errors {
            #expect(error.message.contains("is the Level 1 carrier's too"), "\(error)")
            #expect(error.hint?.contains("access { mode: ldp }") == true && error.location?.file == "net.yaml")
        }
    }

    /// A site that is typed with the Level 1 carrier's AS.
    @Test func `A site with the Level 1 AS is another design, and is refused`() throws {
        let network = try text("inventory/lab.yaml").replacing("as: 200,", with: "as: 100,")
        let errors = diagnostics(try text("Playbooks/csc-labeled-route-mode.yaml"), network).filter {
            $0.severity == .error
        }
        #expect(errors.count == 1 && errors[0].message.hasPrefix("carrier `site-a`: AS 100"), "\(errors)")
    }

    @Test func `Parallel links with a transport address each are refused`() throws {
        let second =
            "links:\n  - { a: \"PE1 GigabitEthernet0/3/0 32.1.1.1/24\", b: \"PE2 GigabitEthernet0/3/0 32.1.1.2/24\" }\n"
        let network = try text("inventory/lab.yaml").replacing("links:\n", with: second)
        let playbook = try text("Playbooks/csc-labeled-route-mode.yaml")
        #expect(diagnostics(playbook, network) == [])
        let own = network.replacing(
            #/(level1: \{ level: 1, as: 100, igp: isis)/#, with: { $0.1 + ", ldp: { transport-address: interface }" })
        let errors = diagnostics(playbook, own)
        #expect(errors.count == 1 && errors[0].message.contains("PE1 and PE2 two transport addresses"), "\(errors)")
    }

    /// In a VPN instance an L1 PE has no address but the link's.
    @Test func `Two LDP links between one L1 PE and L1 CE are refused`() throws {
        let second =
            "links:\n  - { a: \"CE1 GigabitEthernet0/2/1 11.1.9.1/24\", b: \"PE1 GigabitEthernet0/1/1 11.1.9.2/24\" }\n"
        let network = try text("inventory/one-as.yaml").replacing("links:\n", with: second)
        let errors = diagnostics(try text("Playbooks/csc-ldp-multi-instance.yaml"), network)
        #expect(errors.count == 1 && errors[0].message.contains("CE1 and PE1 have two links"), "\(errors)")
        #expect(diagnostics(try text("Playbooks/csc-ibgp-labeled.yaml"), network) == [])
    }

    // MARK: - Notes

    private func notes(_ playbook: String, _ inventory: String) throws -> [Diagnostic] {
        let network = try Inventory.read(inventory, file: "net.yaml")
        let service = try Playbook.read(playbook, file: "play.yaml").service
        return ServiceNotes(network: ServiceNetwork(inventory: network, service: service)).all
    }

    @Test(arguments: ["allow-as-loop", "substitute-as"])
    func `Two sites with one AS are noted, with what carries their routes`(remedy: String) throws {
        let playbook = try text("Playbooks/csc-same-as-sites.yaml").replacing(
            "shared-as: allow-as-loop", with: "shared-as: \(remedy)")
        let found = try notes(playbook, try text("inventory/same-as-sites.yaml"))
        #expect(found.count == 1, "\(found)")
        let note = try #require(found.first)
        #expect(note.severity == .note && note.location?.file == "net.yaml" && note.location?.line == 14, "\(note)")
        for words in [
            "carriers `site-a` and `site-b` are in one AS, 200", "(`shared-as: \(remedy)`)",
            "VPN routes go between their PEs by IBGP",
        ] {
            #expect(note.message.contains(words), "\(note)")
        }
        #expect(try notes(playbook, try text("inventory/lab.yaml")).map(\.message) == [])
    }

    @Test func `What IBGP makes of a site with the Level 1 AS is noted where it is not refused`() throws {
        let network = try text("inventory/one-as.yaml")
        let labeled = try #require(try notes(text("Playbooks/csc-ibgp-labeled.yaml"), network).first)
        #expect(labeled.message.contains("labels go between Level 1 PEs and CEs by IBGP"), "\(labeled)")
        let ldp = try notes(text("Playbooks/csc-ldp-multi-instance.yaml"), network)
        #expect(
            ldp.map(\.message) == [
                "carriers `site-a` and `site-b` are in one AS, 100: customers' VPN routes go between their PEs by IBGP, not "
                    + "by EBGP"
            ])
        let one = try text("inventory/lab.yaml").replacing("as: 200,", with: "as: 100,")
        let single = try notes(
            text("Playbooks/csc-ibgp-labeled.yaml").replacing("one-as.yaml", with: "lab.yaml"), one)
        #expect(single.count == 1 && single[0].message.hasPrefix("carrier `site-a` is in AS 100: "), "\(single)")
    }

    /// One note for all of them, however many there are.
    @Test func `Many sites with one AS are counted`() throws {
        let network = try text("inventory/csc-carrier.yaml").replacing(#/as: (?:201|202)/#, with: "as: 300")
        let playbook = try text("Playbooks/csc-carrier.yaml")
        let found = try notes(playbook, network).filter { $0.message.contains("are in one AS") }
        #expect(found.count == 2, "\(found)")
        #expect(found.allSatisfy { $0.message.contains("are in one AS, 300: ") })
    }
}
