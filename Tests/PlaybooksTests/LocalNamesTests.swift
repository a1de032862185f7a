import Diagnostics
import Fleet
import TestSupport
import Testing

@testable import Playbooks

/// Names and numbers as they are on routers: what a router is given, its carrier, and the service.
@Suite struct LocalNamesTests {
    private static let names = """
        carriers:
          core: { vpns: { carried: { name: csc-west, label: per-instance } }, peer-groups: { evpn: MESH } }
          west:
            policies: { to-pe: { existing: RP-UP }, loopbacks: { name: RP-IN, prefix-list: PFX-IN } }
            vpns: { red: { name: cust-red } }
        routers:
          n1: { vpns: { carried: { rd: "10.0.0.1:7" } }, policies: { to-ce: { existing: RP-DOWN } } }
          n2: { vpns: { carried: { name: other, rd: "65536:1", tunnel-policy: { existing: TP } } } }
          wb1: { policies: { to-pe: OWN }, peer-groups: { csc: UP, internal: PES } }
          ee1: { vpns: { red: { rd: "64501.1:9", label: per-nexthop } }, peer-groups: { vpnv4: FAR } }
        """

    private static let playbook = OtherNetwork.playbook + "\n" + names

    private func model(_ more: (String) -> String = { $0 }, standsIn: Bool = false) throws -> ServiceModel {
        try ServiceModel.make(
            Inventory.read(OtherNetwork.inventory, file: "net.yaml"),
            Playbook.read(more(Self.playbook), file: "plays/other.yaml"), standsIn: standsIn)
    }

    @Test func theNearestNameCounts() throws {
        let model = try model()
        #expect(model.text("four", "n1", "level1-vpns.0.name") == "csc-west")
        #expect(model.text("four", "n1", "level1-vpns.0.rd") == "10.0.0.1:7")
        #expect(model.text("four", "n1", "level1-vpns.0.label-mode") == "per-instance")
        #expect(model.text("four", "n2", "level1-vpns.0.name") == "other")
        #expect(model.text("four", "n2", "level1-vpns.0.rd") == "65536:1")
        #expect(model.text("four", "n2", "level1-vpns.0.tunnel-policy") == "TP")
        #expect(model.text("four", "n2", "tunnel-policies") == "0 items")
        #expect(model.text("four", "wb1", "policies.to-pe") == "OWN")
        #expect(model.text("four", "wb2", "policies.to-pe") == "RP-UP")
        #expect(model.text("four", "eb1", "policies.to-pe") == "csc-to-l1-pe")
        #expect(model.text("six", "we1", "level2-vpns.0.name") == "cust-red")
        #expect(model.text("six", "ee1", "level2-vpns.0.name") == "red")
        #expect(model.text("six", "ee1", "level2-vpns.0.rd") == "64501.1:9")
        #expect(model.text("six", "ee1", "level2-vpns.0.label-mode") == "per-nexthop")
        #expect(model.text("six", "we1", "level2-vpns.0.label-mode") == "per-route")
    }

    @Test func whatIsThereAlreadyIsNotWritten() throws {
        let model = try model()
        #expect(model.text("four", "n1", "policies.writes.to-ce") == "false")
        #expect(model.text("four", "n2", "policies.writes.to-ce") == "true")
        #expect(model.text("four", "wb2", "policies.writes.to-pe") == "false")
        #expect(model.text("four", "wb2", "policies.lists.loopbacks") == "PFX-IN")
        #expect(model.text("four", "wb2", "policies.loopbacks") == "RP-IN")
        #expect(model.text("four", "eb1", "policies.lists.loopbacks") == "csc-l2-pe-loopbacks")
    }

    @Test func peersJoinTheGroupsOfTheirKind() throws {
        let model = try model()
        #expect(model.text("two", "n1", "evpn-peers.0.group") == "MESH")
        #expect(model.text("two", "rr", "evpn-peers.0.group") == "MESH")
        #expect(model.text("four", "wb1", "csc-sessions.0.group") == "UP")
        #expect(model.text("four", "wb2", "csc-sessions.0.group") == "")
        #expect(model.text("five", "wb1", "internal-peers.0.group") == "PES")
        #expect(model.text("seven", "ee1", "vpnv4-peers.0.group") == "FAR")
        #expect(model.text("seven", "we1", "vpnv4-peers.0.group") == "")
    }

    /// Who has not read the routers takes what is there for what the tool would write.
    @Test func standInsAreWritten() throws {
        let model = try model(standsIn: true)
        #expect(model.text("four", "n1", "policies.writes.to-ce") == "true")
        #expect(model.text("two", "n1", "evpn-peers.0.group") == "")
        #expect(model.text("four", "n2", "level1-vpns.0.tunnel-policy") == "")
        #expect(model.text("four", "n1", "level1-vpns.0.name") == "csc-west")
    }

    /// What is displayed is asked by the names on the router that is asked.
    @Test func checksAskByTheNamesOfTheirRouter() throws {
        let model = try model()
        func subjects(_ task: String) -> [Playbooks.Expectation] {
            model.tasks.first { $0.name == task }?.expectations.map(\.expectation) ?? []
        }
        let instances = subjects("four").compactMap { expectation -> String? in
            switch expectation {
            case .instanceRoute(_, let vpn, _): vpn
            case .labeledRoute(_, _, _, let vpn): vpn
            default: nil
            }
        }
        #expect(Set(instances) == ["csc-west", "other"])
        let customers = subjects("six").compactMap { expectation -> String? in
            if case .customerRoute(_, let vpn, _, _, _) = expectation { vpn } else { nil }
        }
        #expect(Set(customers) == ["cust-red", "red"])
        let distinguishers = subjects("seven").compactMap { expectation -> String? in
            if case .vpnv4Route(_, let distinguisher, _) = expectation { distinguisher } else { nil }
        }
        #expect(distinguishers.contains("64501.1:9") || distinguishers.contains("64501:1"), "\(distinguishers)")
    }

    @Test func whatTheServiceUsesOfARoutersOwnIsListed() throws {
        let network = try ServiceNetwork(
            inventory: Inventory.read(OtherNetwork.inventory, file: "net.yaml"),
            service: Playbook.read(Self.playbook, file: "plays/other.yaml").service)
        func titles(_ name: String) throws -> [String] {
            network.existing(at: try #require(network.index.router(name))).map(\.title)
        }
        #expect(try titles("n1") == ["the route policy `RP-DOWN`", "the peer group `MESH`"])
        #expect(try titles("n2") == ["the tunnel policy `TP`", "the peer group `MESH`"])
        #expect(try titles("wb1") == ["the peer group `UP`", "the peer group `PES`"])
        #expect(try titles("wb2") == ["the route policy `RP-UP`"])
        #expect(try titles("eb1").isEmpty)
    }

    static let slips: [Slip] = [
        Slip(
            "carried: { rd: \"10.0.0.1:7\" }", "carrid: { rd: \"10.0.0.1:7\" }",
            "`vpns`: the service has no VPN `carrid` | did you mean `carried`?"),
        Slip(
            "rd: \"10.0.0.1:7\"", "rd: \"10.0.0.1\"",
            "vpn `carried`: `rd`: expected a route distinguisher, such as 100:1, \"100:{index}\", \"{loopback}:1\" or \"{as}:{index}\", found `10.0.0.1`"
        ),
        Slip(
            "{ carried: { rd: \"10.0.0.1:7\" } }", "{ red: { rd: \"10.0.0.1:7\" } }",
            "router `n1`: `vpns`: `red` is a VPN of the other level | one of: carried"),
        Slip(
            "label: per-instance", "label: per-nexthop",
            "carrier `core`: `vpns`: `label`: a Level 1 VPN gives labels per-route or per-instance"),
        Slip(
            "  west:\n    policies", "  vest:\n    policies",
            "playbook: `carriers`: there is no carrier `vest` in the inventory | did you mean `west`?"),
        Slip(
            "existing: RP-UP", "exsiting: RP-UP",
            "carrier `west`: `policies`: `to-pe`: unknown key `exsiting` | did you mean `existing`?"),
        Slip(
            "{ name: RP-IN, prefix-list: PFX-IN }", "{ existing: RP-IN, prefix-list: PFX-IN }",
            "carrier `west`: `policies`: `loopbacks`: `prefix-list` does not go with `existing`: what is in the policy is not the tool's"
        ),
        Slip(
            "policies: { to-pe: OWN }", "policies: { to-pe: RP-IN }",
            "policies: `to-pe` and `loopbacks` are two policies of wb1"),
        Slip(
            "tunnel-policy: { existing: TP }", "tunnel-policy: { existing: TP, select: lsp }",
            "vpn `carried`: `tunnel-policy`: `select` does not go with `existing`: what is in the policy is not the tool's"
        ),
        Slip(
            "peer-groups: { csc: UP,", "peer-groups: { cscs: UP,",
            "router `wb1`: `peer-groups`: unknown key `cscs` | did you mean `csc`?"),
        Slip(
            "vpns: { red: { name: cust-red } }", "vpn: { red: { name: cust-red } }",
            "carrier `west`: unknown key `vpn` | did you mean `vpns`?"),
    ]

    @Test(arguments: slips) func slipsAreNamed(_ slip: Slip) throws {
        let text = Self.playbook.replacing(slip.old, with: slip.new, maxReplacements: 1)
        #expect(text != Self.playbook)
        do {
            _ = try OtherNetwork.model(OtherNetwork.inventory, text)
            Issue.record("not found: \(slip.new)")
        } catch {
            let found = error.all.map { $0.message + ($0.hint.map { " | \($0)" } ?? "") }
            #expect(found.contains(slip.error), "\(found)")
            #expect(error.all.allSatisfy { $0.location != nil })
        }
    }

    /// One for each router needs no pattern in the VPN itself.
    @Test func distinguishersOfTheRoutersTakeTheWarningAway() throws {
        let same = { (text: String) in text.replacing("rd: \"64500:{index}\"", with: "rd: \"64500:1\"") }
        #expect(try model(same).warnings.filter { $0.rule == "L-41" }.isEmpty)
        let none = OtherNetwork.playbook.replacing("rd: \"64500:{index}\"", with: "rd: \"64500:1\"")
        #expect(try OtherNetwork.model(OtherNetwork.inventory, none).warnings.contains { $0.rule == "L-41" })
    }

    @Test func twoVPNsOfOneNameOnARouterAreRefused() throws {
        let blue = """
                - name: blue
                  rd: "{as}:9{index}"
                  rt: "64501:2"
                  customers:
                    - { pe: we1, interface: x8, address: 10.8.1.1/30, protocol: bgp, as: 65007, peer: 10.8.1.2 }
                    - { pe: ee1, interface: x8, address: 10.8.2.1/30, protocol: bgp, as: 65008, peer: 10.8.2.2 }
              options:
            """
        let text = Self.playbook.replacing("  options:", with: blue).replacing(
            "vpns: { red: { name: cust-red } }", with: "vpns: { red: { name: cust-red }, blue: { name: cust-red } }")
        do {
            _ = try OtherNetwork.model(OtherNetwork.inventory, text)
            Issue.record("two VPNs with one name")
        } catch {
            #expect(
                error.all.map(\.message) == [
                    "router `we1`: the VPNs `red` and `blue` are both called `cust-red` there"
                ])
        }
    }
}
