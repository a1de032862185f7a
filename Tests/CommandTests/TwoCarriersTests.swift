import Foundation
import Testing

/// Two playbooks for two Level 2 carriers on one backbone: the one that goes takes nothing of the other's along, and leaves
/// nothing of its own behind but the ground that they share.
@Suite(.serialized, .needsOpenSSH, .timeLimit(.minutes(10)))
struct TwoCarriersTests {
    private static let inventory = Scratch.repository + "/inventory/csc-carrier.yaml"

    /// The shipped service with one of its two carriers: a Level 1 VPN, the customers' VPNs on it, and the check of its IGP.
    private func playbook(
        _ folder: Scratch, _ name: String, without carrier: Regex<Substring>, _ customers: Regex<Substring>,
        _ check: String
    )
        throws -> String
    {
        let text = try Scratch.read(folder.hastyPlaybook(of: "csc-carrier"))
        let other = text.replacing(carrier, with: "").replacing(customers, with: "\n")
            .replacing("checks: [ ospf-adjacency, isis-adjacency,", with: "checks: [ \(check),")
            .replacing("name: EVPN carrier", with: "name: \(name), EVPN carrier")
            .replacing("id: csc-carrier", with: "id: \(name)")
        return try folder.write(other, to: "\(name).yaml")
    }

    @Test func `Each goes alone, and the backbone with the last`() async throws {
        try await DetachedLab.with(inventory: Self.inventory) { lab in
            let before = try await lab.running()
            let north = try playbook(
                lab.folder, "north", without: #/\n    - { name: south,[^\n]*/#,
                #/\n    - name: blue\n(?:      [^\n]*\n)*/#, "ospf-adjacency")
            let south = try playbook(
                lab.folder, "south", without: #/\n    - { name: north,[^\n]*/#,
                #/\n    # RED[^\n]*\n    - name: red\n(?:      [^\n]*\n)*    - name: green\n(?:      [^\n]*\n)*/#,
                "isis-adjacency")
            for service in [south, north] {
                let applied = try await lab.apply(playbook: service)
                try #require(applied.status == 0, "\(applied.testDescription)")
            }
            let first = try await lab.apply(["--remove"], playbook: north)
            try #require(first.status == 0, "\(first.testDescription)")
            let running = try await lab.running()
            let apart = running.keys.filter { $0.hasPrefix("NW-") || $0.hasPrefix("NE-") }
            for router in apart {
                #expect(running[router]?.contains("}peer>") == false, "\(router) has BGP peers")
            }
            for router in ["PE1", "PE2", "PE3"] {
                #expect(running[router]?.contains("}name>north<") == false, "\(router) has north's VPN instance")
            }
            let check = try await CommandLineTool.run(
                ["check", south, "--lab", "--state", lab.state, "--templates", Scratch.shippedTemplates], in: lab.folder
            )
            #expect(check.status == 0, "\(check.testDescription)")
            // On the backbone each has made something that the other needs: what stays is still owned, and goes with the next.
            var last = check
            for service in [south, north, south] {
                last = try await lab.apply(["--remove"], playbook: service)
                try #require(last.status == 0, "\(last.testDescription)")
            }
            try await lab.expectGone(since: before, last)
        }
    }
}
