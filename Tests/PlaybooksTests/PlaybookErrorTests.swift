import Diagnostics
import Fleet
import Foundation
import TestSupport
import Testing

@testable import Playbooks

@Suite struct PlaybookErrorTests {
    static let slips: [Slip] = [
        Slip(
            "step: evpn-ibgp", "step: evpn-ibpg",
            "17:24: task: `step`: expected a step, found `evpn-ibpg` | did you mean `evpn-ibgp`?"),
        Slip(
            "[evpn-peer]", "[evpn-pear]",
            "17:44: task: `checks`: expected a check, found `evpn-pear` | did you mean `evpn-peer`?"),
        Slip(
            "[evpn-peer]", "[vpnv4-peer]",
            "17:44: task `two`: the check vpnv4-peer cannot pass yet: it needs the step level2-mp-bgp | move it to the task of that step, or to a later one"
        ),
        Slip(
            "[ospf-adjacency]", "[isis-adjacency]",
            "16:47: task `one`: the check isis-adjacency has nothing to look at in this network | the routers run OSPF: did you mean `ospf-adjacency`?"
        ),
        Slip("name: two", "name: one", "17:13: task `one`: line 16 has a task of that name"),
        Slip(
            "step: backbone-igp", "step: evpn-ibgp",
            "17:13: task `two`: the step evpn-ibgp is done by task `one` already"),
        Slip(
            "step: level2-vpn,", "step: backbone-ldp,",
            "17:13: task `two`: the step evpn-ibgp must come after backbone-ldp"),
        Slip(
            "mode: labeled-route", "mode: labelled-route",
            "3:19: access: `mode`: expected an access mode, found `labelled-route` | did you mean `labeled-route`?"),
        Slip(
            "\"64500:{index}\"", "\"64500:{indx}\"",
            "4:36: level1-vpn: `rd`: expected a route distinguisher, such as 100:1, \"100:{index}\", \"{loopback}:1\" or \"{as}:{index}\", found `64500:{indx}`"
        ),
        Slip(
            "rt: \"64501:1\"", "rt: \"64501\"",
            "8:11: level2-vpn: `rt`: expected a route target, such as 1:1, 65536:1, 1.0:1 or 192.0.2.1:1, found `64501`"
        ),
        Slip(
            "rt: \"64501:1\"", "rt: \"70000:70000\"",
            "8:11: level2-vpn: `rt`: expected a route target, such as 1:1, 65536:1, 1.0:1 or 192.0.2.1:1, found `70000:70000`"
        ),
        Slip(
            "pe: we1", "pe: we3", "11:17: customer: `pe`: unknown router `we3`, expected an l2-pe | did you mean `we1`?"
        ),
        Slip("pe: we1", "pe: wb1", "11:17: customer: `pe`: wb1 is an l1-ce, expected an l2-pe | did you mean `we1`?"),
        Slip(
            "pe: we1, interface: x7", "pe: we1, interface: x1",
            "11:33: customer: `interface`: x1 of we1 is not a customer's"),
        Slip(
            "10.9.1.1/30", "10.9.2.1/30", "12:46: customer: 10.9.2.0/30 overlaps 10.9.2.0/30 of line 11 in the same VPN"
        ),
        Slip("peer: 10.9.1.2", "peer: 10.9.5.2", "11:91: customer: `peer`: 10.9.5.2 is not in 10.9.1.0/30"),
        Slip(
            "10.90.0.0/16", "10.90.1.0/16",
            "11:112: customer: `prefixes`: expected an IPv4 prefix without host bits, such as 192.0.2.0/24, found `10.90.1.0/16` | did you mean `10.90.0.0/16`?"
        ),
        Slip(
            "protocol: bgp, as: 65001, peer: 10.9.2.2", "protocol: bgb, as: 65001, peer: 10.9.2.2",
            "12:69: customer: `protocol`: expected bgp, ospf, isis or static, found `bgb` | did you mean `bgp`?"),
        Slip(
            "ebgp-max-hop: 5", "ebgp-max-hop: 256",
            "13:28: options: `ebgp-max-hop`: expected a number from 1 to 255, found `256`"),
        Slip(
            "ebgp-max-hop: 5", "ebgp-max-hops: 5",
            "13:14: options: unknown key `ebgp-max-hops` | did you mean `ebgp-max-hop`?"),
        Slip(
            "confirm-timeout: 5m", "confirm-timeout: 300",
            "14:33: transaction: `confirm-timeout`: expected a duration with its unit, such as 300s or 5m, found `300` | write 300s"
        ),
        Slip(
            "targets: west", "targets: vest",
            "25:14: task `eight`: `targets`: `vest` is no router, role or carrier of net.yaml | did you mean `west`?"
        ),
        Slip(
            "targets: west,!l2-pe", "targets: [ west, \"!l2pe\" ]",
            "25:14: task `eight`: `targets`: `l2pe` is no router, role or carrier of net.yaml | did you mean `l2-pe`?"
        ),
        Slip(
            "targets: west,!l2-pe", "targets: []",
            "25:14: task: `targets`: expected routers, roles or carriers, found a list"),
        Slip(
            "display: display version", "display: show version",
            "27:25: check: `display`: expected a display command, found `show version`"),
    ]

    @Test(arguments: [
        ("replaces: other", "2:11: playbook: `replaces`: `other` is its own name"),
        ("replaces: [ one, other ]", "2:18: playbook: `replaces`: `other` is its own name"),
        ("replaces: [ one, two, one ]", "2:23: playbook: `replaces`: `one` is listed twice"),
        (
            "replaces: { one: two }",
            "2:11: playbook: `replaces`: expected a list, found a mapping | write [ ... ], or one `- ` line for each"
        ),
    ])
    func saysWhatCannotBeReplaced(_ line: String, _ error: String) throws {
        let first = try #require(OtherNetwork.playbook.split(separator: "\n").first)
        #expect(first == "name: other")
        let text = OtherNetwork.playbook.replacing(first, with: "\(first)\n\(line)", maxReplacements: 1)
        let found = errors(OtherNetwork.inventory, text)
        #expect(found == [error])
    }

    @Test func oneNameOrSeveral() throws {
        func replaces(_ line: String) throws -> [String] {
            try Playbook.read("\(line)\n" + OtherNetwork.playbook, file: "p.yaml").replaces
        }
        #expect(try replaces("replaces: one, and the same") == ["one, and the same"])
        #expect(try replaces("replaces: [ one, two ]") == ["one", "two"])
        #expect(try Playbook.read(OtherNetwork.playbook, file: "p.yaml").replaces == [])
    }

    private func errors(_ inventory: String, _ playbook: String) -> [String] {
        do {
            _ = try OtherNetwork.model(inventory, playbook)
            return []
        } catch {
            return error.all.map { finding in
                "\(finding.location.map { "\($0.line):\($0.column)" } ?? "-"): \(finding.message)"
                    + (finding.hint.map { " | \($0)" } ?? "")
            }
        }
    }

    @Test(arguments: slips) func saysWhereAndWhat(_ slip: Slip) {
        #expect(OtherNetwork.playbook.contains(slip.old))
        let found = errors(
            OtherNetwork.inventory, OtherNetwork.playbook.replacing(slip.old, with: slip.new, maxReplacements: 1))
        #expect(found.contains(slip.error), "found: \(found)")
    }

    /// Advice that is given is accepted: what a hint proposes is put in the place of what was found.
    @Test(arguments: slips) func whatIsAdvisedIsAccepted(_ slip: Slip) {
        guard let advice = Advice(slip) else { return }
        let text = OtherNetwork.playbook.replacing(
            slip.old, with: slip.new.replacing(advice.found, with: advice.proposed, maxReplacements: 1),
            maxReplacements: 1)
        let found = errors(OtherNetwork.inventory, text)
        #expect(!found.contains { $0.hasPrefix(advice.subject) }, "\(found)")
    }

    /// `5` was answered by "write 5s", which is refused.
    @Test(arguments: ["5", "59", "90000"]) func noTimeIsAdvisedThatIsRefused(_ time: String) {
        let text = OtherNetwork.playbook.replacing("confirm-timeout: 5m", with: "confirm-timeout: \(time)")
        let found = errors(OtherNetwork.inventory, text)
        #expect(found.count == 1 && found.first?.hasSuffix("found `\(time)`") == true, "\(found)")
    }

    @Test func aMissingCoreLinkIsToldAsThat() throws {
        let links = OtherNetwork.inventory.split(separator: "\n", omittingEmptySubsequences: false)
        let inventory = try Inventory.read(OtherNetwork.inventory, file: "net.yaml")
        let core = Set(inventory.links.filter { $0.kind == .core }.map(\.location.line))
        let without = links.enumerated().filter { !core.contains($0.offset + 1) }.map { String($0.element) }
        let found = errors(without.joined(separator: "\n"), OtherNetwork.playbook)
        #expect(
            found.contains {
                $0.contains("the check ospf-adjacency has nothing to look at")
                    && $0.contains("| no core link joins routers")
            }, "\(found)")
        #expect(!found.contains { $0.contains("the routers run") }, "\(found)")
    }

    @Test func targetsMayBeAList() throws {
        func routers(_ targets: String) throws -> [String] {
            let text = OtherNetwork.playbook.replacing("targets: west,!l2-pe", with: "targets: \(targets)")
            return try #require(OtherNetwork.model(OtherNetwork.inventory, text).tasks.last).routers.map(\.router)
        }
        #expect(try routers("west,!l2-pe") == ["wb1", "wb2"])
        #expect(try routers("[ west, '!l2-pe' ]") == ["wb1", "wb2"])
        #expect(try routers("[ rr, n2 ]") == ["n2", "rr"])
    }

    /// Checks that have nothing to look at because a customer's PE is misspelt are no mistakes of their own.
    @Test func whatFollowsFromAnErrorIsNotSaid() throws {
        let path = Demo.path("Playbooks/csc-labeled-route-mode.yaml")
        let text = try String(contentsOfFile: path, encoding: .utf8).replacing("pe: PE3", with: "pe: PE33")
        let inventory = try Inventory.load(Demo.path("inventory/lab.yaml"))
        let error = try #require(throws: DiagnosticList.self) {
            try ServiceModel.make(inventory, Playbook.read(text, file: path))
        }
        #expect(error.all.map(\.message) == ["customer: `pe`: unknown router `PE33`, expected an l2-pe"])
    }

    @Test func aBorderWithoutACSCLinkIsAnError() {
        let line = "  - { a: \"n2 x1 10.3.3.0/31\", b: \"eb1 x9 10.3.3.1/31\" }\n"
        let found = errors(OtherNetwork.inventory.replacing(line, with: ""), OtherNetwork.playbook)
        #expect(
            found.contains("14:3: router `eb1`: an l1-ce without a link to an l1-pe | add the CSC link under `links`"))
    }

    @Test func oneDistinguisherForAllIsAWarning() throws {
        let text = OtherNetwork.playbook.replacing("64500:{index}", with: "64500:1")
        let warnings = try OtherNetwork.model(OtherNetwork.inventory, text).warnings
        #expect(warnings.map(\.rule) == ["L-41"])
    }
}
