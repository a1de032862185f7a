import Diagnostics
import Fleet
import TestSupport
import Testing

@testable import Playbooks

/// Slips in the options of the typed steps: where, what was expected, the nearest right word.
@Suite struct OptionErrorTests {
    static let inventory: [Slip] = [
        Slip(
            "network-type: p2p", "network-type: p2mp",
            "8:19: carrier `core`: `network-type`: expected p2p or broadcast, found `p2mp` | did you mean `p2p`?"),
        Slip("cost: 77", "cost: 16777216", "link: `cost`: expected a cost from 1 to 16777215, found `16777216`"),
        Slip(
            "eb GigabitEthernet0/1/0 10.3.3.1/31\"", "eb GigabitEthernet0/1/0 10.3.3.1/31\", cost: 5",
            "link: `cost` is for links within a carrier's network: no IGP runs here"),
        Slip(
            "ee GigabitEthernet0/1/1 10.2.1.2/30\"", "ee GigabitEthernet0/1/1 10.2.1.2/30\", cost: 64",
            "link: `cost`: 64 is too large: at most 63 with IS-IS unless its cost-style is wide"),
        Slip("cost: 30", "cost: 65536", "carrier `west`: `cost`: 65536 is too large: at most 65535 with OSPF"),
        Slip(
            "keychain: core-igp", "keychain: Core-IGP",
            "`keychain`: expected a keychain's name of 1 to 47 characters without capitals or spaces, found `Core-IGP` | write core-igp"
        ),
        Slip(
            "{ keychain: west-igp }", "{ keychain: west-igp, mode: md5 }",
            "carrier `west`: `authentication`: `mode` goes with `key`; a keychain has its own"),
        Slip(
            "{ keychain: west-igp }", "{ keychain: west-igp, covers: all }",
            "carrier `west`: `authentication`: `covers` is for isis only"),
        Slip(
            "{ keychain: west-igp }", "{}",
            "carrier `west`: `authentication`: expected exactly one of keychain, key"),
        Slip(
            "{ keychain: west-igp }", "{ key: swordfish }",
            "carrier `west`: `authentication`: `key`: expected a reference, found a plain text"),
        Slip(
            "interval: 50", "intervall: 50", "carrier `core`: `bfd`: unknown key `intervall` | did you mean `interval`?"
        ),
        Slip(
            "transport-address: interface", "transport-address: link",
            "carrier `core`: `ldp`: `transport-address`: expected loopback or interface, found `link`"),
        Slip(
            "igp: isis }", "igp: isis, labeled-prefixes: 10.1.1.1/24 }",
            "carrier `east`: `labeled-prefixes`: expected an IPv4 prefix without host bits, such as 192.0.2.0/24, found `10.1.1.1/24` | did you mean `10.1.1.0/24`?"
        ),
        Slip(
            "    igp: isis\n", "    igp: isis\n    labeled-prefixes: [10.0.0.0/24]\n",
            "carrier `core`: `labeled-prefixes` is for carriers of level 2"),
    ]

    static let playbook: [Slip] = [
        Slip(
            "keepalive: 20, hold: 60", "keepalive: 20",
            "sessions: `evpn`: `keepalive` and `hold` are given together | the router's own are 60 and 180"),
        Slip(
            "keepalive: 20, hold: 60", "keepalive: 21, hold: 60",
            "sessions: `evpn`: `hold`: 60 s is less than three times the keepalive of 21 s"),
        Slip("vpnv4: {", "vpn4: {", "sessions: unknown key `vpn4` | did you mean `vpnv4`?"),
        Slip(
            "select: lsp", "select: [lsp, bgp]",
            "level2-vpn: `tunnel-policy`: `select`: lsp is any LSP of LDP or BGP and does not go with either"),
        Slip(
            "select: [ldp, bgp]", "select: [ldp, ldp]",
            "level1-vpn: `tunnel-policy`: `select`: ldp is listed twice"),
        Slip(
            "select: [ldp, bgp]", "select: [lpd]",
            "level1-vpn: `tunnel-policy`: `select`: expected a tunnel type, found `lpd` | did you mean `ldp`?"),
        Slip("name: sites", "name: carrier", "tunnel-policy `carrier`: line 8 says otherwise"),
        Slip(
            "as: 65001, peer: 10.9.5.2", "process: 9, as: 65001, peer: 10.9.5.2",
            "customer: `process` is for ospf and isis, not for bgp"),
        Slip(
            "protocol: static, peer: 10.9.2.2,", "protocol: static,",
            "customer: `peer` is missing: expected an IPv4 address, such as 192.0.2.1"),
        Slip(
            ", prefixes: [10.91.0.0/16, 10.92.1.0/24]", "",
            "customer: `prefixes` is missing: a static access is told its routes"),
        Slip("process: 20 }", "area: 0 }", "customer: `process` is missing: expected a process number from 1 to 65535"),
        Slip(
            "process: 30, net", "process: 1, net", "customer: `process`: isis 1 is ee's own, of its carrier"),
        Slip("cost: 7", "cost: 64", "customer: `cost`: expected a cost from 1 to 63, found `64`"),
        Slip(
            "when-exceeded: idle-timeout, idle-time: 30", "when-exceeded: idle-timeout",
            "customer: `prefix-limit`: `idle-time` and `when-exceeded: idle-timeout` go together"),
        Slip(
            "route-limit: { routes: 1000, when", "route-limit: { routes: 1000, warn-at: 50, when",
            "level1-vpn: `route-limit`: `warn-at` is for `when-exceeded: refuse`: the alarm is at the limit itself"),
        Slip(
            "{ routes: 2000, warn-at: 90 }", "{ warn-at: 90 }",
            "level2-vpn: `route-limit`: `routes` is missing: expected a number of routes from 1 to 4294967295"),
        Slip(
            "when-exceeded: alert-only }", "when-exceeded: alert }",
            "level1-vpn: `route-limit`: `when-exceeded`: expected refuse or alert-only, found `alert`"
        ),
        Slip(
            "{ routes: 1000, when-exceeded: alert-only }", "{ routes: 1 }",
            "level1-vpn `carried`: `route-limit`: `routes`: 1 is fewer than the 2 loopbacks of its Level 2 PEs"),
        Slip(
            "{ routes: 2000, warn-at: 90 }", "{ routes: 5 }",
            "level2-vpn `red`: `route-limit`: `routes`: 5 is fewer than the 6 prefixes of its customers"),
        Slip(
            "soo: \"64501:9\"", "soo: 64501",
            "customer: `soo`: expected a site of origin, such as 200:1 or 192.0.2.1:1, found `64501`"),
        Slip(
            "label: per-nexthop", "label: per-next-hop",
            "level2-vpn: `label`: expected a label mode, found `per-next-hop` | did you mean `per-nexthop`?"),
        Slip(
            "address: 10.9.2.1/30, protocol: static, peer: 10.9.2.2",
            "address: 10.9.2.1/30, protocol: static, peer: 10.9.2.1",
            "customer: `peer`: 10.9.2.1 is the PE's own address"),
    ]

    /// Every finding as `line:column: message | hint`.
    private func errors(_ inventory: String, _ playbook: String) -> [String] {
        do throws(DiagnosticList) {
            _ = try ServiceModel.make(
                Inventory.read(inventory, file: "net.yaml"), Playbook.read(playbook, file: "play.yaml"))
            return []
        } catch {
            return error.all.map { finding in
                "\(finding.location.map { "\($0.line):\($0.column)" } ?? "-"): \(finding.message)"
                    + (finding.hint.map { " | \($0)" } ?? "")
            }
        }
    }

    private func holds(_ slip: Slip, _ text: String, _ found: [String]) {
        #expect(text.contains(slip.old), "\(slip.old) is not in the text")
        let place = found.first { $0.contains(slip.error) }
        #expect(place?.firstMatch(of: #/^[0-9]+:[0-9]+: /#) != nil, "found: \(found)")
    }

    @Test(arguments: inventory) func anInventorysSlipIsTold(_ slip: Slip) {
        let text = OptionsNetwork.inventory.replacing(slip.old, with: slip.new, maxReplacements: 1)
        holds(slip, OptionsNetwork.inventory, errors(text, OptionsNetwork.playbook))
    }

    @Test(arguments: playbook) func aPlaybooksSlipIsTold(_ slip: Slip) {
        let text = OptionsNetwork.playbook.replacing(slip.old, with: slip.new, maxReplacements: 1)
        holds(slip, OptionsNetwork.playbook, errors(OptionsNetwork.inventory, text))
    }

    @Test func theOptionsNetworkIsRight() {
        #expect(errors(OptionsNetwork.inventory, OptionsNetwork.playbook) == [])
    }

    @Test func twoVPNsDoNotShareAProcess() {
        let text = OptionsNetwork.playbook.replacing(
            "protocol: static, peer: 10.9.2.2, prefixes: [10.91.0.0/16, 10.92.1.0/24]",
            with: "protocol: ospf, process: 20")
        let found = errors(OptionsNetwork.inventory, text)
        #expect(
            found.contains { $0.hasSuffix("customer: `process`: ospf 20 of we is in the VPN `red` already") },
            "\(found)")
    }

    /// carriers-carrier.md L-54: warned of, not refused: somebody may build tunnels that the tool does not.
    @Test func aPolicyWithoutTheNetworksTunnelsIsWarnedOf() throws {
        let text = OptionsNetwork.playbook.replacing("select: [ldp, bgp]", with: "select: te")
            .replacing("select: lsp", with: "select: ldp")
        let model = try ServiceModel.make(
            Inventory.read(OptionsNetwork.inventory, file: "net.yaml"), Playbook.read(text, file: "play.yaml"))
        #expect(model.warnings.map(\.rule) == ["L-54", "L-54"])
    }

    /// Where LDP carries the labels into the sites, the far PEs are reached by LDP's LSPs.
    @Test(arguments: [("ldp", []), ("bgp", ["L-54"])])
    func whatTunnelsThereAreHangsOnTheDistribution(type: String, rules: [String]) throws {
        let text = OptionsNetwork.playbook.replacing("select: lsp", with: "select: \(type)")
            .replacing("mode: labeled-route", with: "mode: labeled-route, distribution: ldp")
            .replacing("step: level2-pe-ce-labels, checks: [bgp-peer]", with: "step: level2-ldp-distribution")
        let model = try ServiceModel.make(
            Inventory.read(OptionsNetwork.inventory, file: "net.yaml"), Playbook.read(text, file: "play.yaml"))
        #expect(model.warnings.map(\.rule) == rules)
    }
}
