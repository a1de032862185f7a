import Fleet
import Playbooks
import TestSupport
import Testing

/// One value of one key, and the commands that come and go with it on a router.
struct OptionValue: Sendable, CustomTestStringConvertible {
    /// The text that is changed: the options' network, or a shipped playbook with its inventory.
    enum Ground: Sendable {
        case options
        case shipped(String)
    }

    /// The key's table and name, as in `carriers.igp`.
    let key: String
    let old: String
    let new: String
    let router: String
    var comes: [String]
    var goes: [String] = []
    var ground = Ground.options
    var more: [(old: String, new: String)] = []
    var testDescription: String { "\(key): \(new)" }

    init(_ key: String, _ old: String, _ new: String, _ router: String, _ comes: [String], goes: [String] = []) {
        self.key = key
        self.old = old
        self.new = new
        self.router = router
        self.comes = comes
        self.goes = goes
    }

    /// What else has to change for the value to be right.
    func with(_ old: String, _ new: String) -> OptionValue {
        var copy = self
        copy.more.append((old, new))
        return copy
    }

    func on(_ playbook: String) -> OptionValue {
        var copy = self
        copy.ground = .shipped("Playbooks/\(playbook).yaml")
        return copy
    }
}

extension OptionValue {
    static let all = inventory + vpns + customers + options + sessions + modes + ports

    private static let inventory: [OptionValue] = [
        OptionValue("carriers.as", "as: 64500", "as: 64510", "n1", ["bgp 64510"], goes: ["bgp 64500"]),
        OptionValue("carriers.igp", "igp: isis }", "igp: ospf }", "ee", ["ospf 1"], goes: ["isis 1"]),
        OptionValue(
            "carriers.process", "igp: ospf\n", "igp: ospf\n    process: 9\n", "wb",
            ["ospf 9", " ospf enable 9 area 0.0.0.1", "  import-route ospf 9 route-policy csc-l2-pe-loopbacks"],
            goes: ["ospf 1"]),
        OptionValue("carriers.area", "area: 0.0.0.1", "area: 7", "we", [" area 0.0.0.7"], goes: [" area 0.0.0.1"]),
        OptionValue(
            "carriers.area", "igp: isis }", "igp: isis, area: 49.0002 }", "ee",
            [" network-entity 49.0002.0100.0200.0003.00"]),
        OptionValue("carriers.is-level", "is-level: level-2\n", "is-level: level-1\n", "n1", [" is-level level-1"]),
        OptionValue("carriers.cost-style", "wide-compatible", "wide", "n1", [" cost-style wide"]),
        OptionValue("carriers.is-names", "igp: isis }", "igp: isis, is-names: true }", "ee", [" is-name ee"]),
        OptionValue(
            "carriers.network-type", "network-type: p2p\n    cost: 20", "network-type: broadcast\n    cost: 20", "n1",
            [], goes: [" isis circuit-type p2p"]),
        OptionValue(
            "carriers.network-type", "network-type: p2p\n    cost: 30", "network-type: broadcast\n    cost: 30", "we",
            [" ospf network-type broadcast"]),
        OptionValue("carriers.cost", "cost: 20\n", "cost: 21\n", "n1", [" isis cost 21 level-2"]),
        OptionValue(
            "carriers.authentication", "    authentication: { keychain: west-igp }\n", "", "we", [],
            goes: ["  authentication-mode keychain west-igp"]),
        OptionValue("carriers.bfd", "    bfd: {}\n", "", "wb", [], goes: [" bfd all-interfaces enable"]),
        OptionValue("carriers.ldp", "    ldp: { igp-sync: true }\n", "", "we", [], goes: [" ospf ldp-sync"]),
        OptionValue(
            "carriers.labeled-prefixes", "[10.1.9.0/24]", "[10.1.9.0/24, 10.1.8.0/23]", "wb",
            ["ip ip-prefix csc-l2-pe-loopbacks index 30 permit 10.1.8.0 23"]),
        OptionValue(
            "carriers.soo", "    bfd: {}\n", "    bfd: {}\n    soo: \"64501:77\"\n", "n1",
            ["  peer 10.3.1.1 soo 64501:77"]),
        OptionValue(
            "authentication.keychain", "west-igp", "other", "we", ["  authentication-mode keychain other"]),
        OptionValue(
            "authentication.key", "{ keychain: west-igp }", "{ key: { env: K } }", "we",
            ["  authentication-mode hmac-sha256 1 cipher secret-reference - env:K"]),
        OptionValue(
            "authentication.mode", "{ keychain: west-igp }", "{ key: { env: K }, mode: md5 }", "we",
            ["  authentication-mode md5 1 cipher secret-reference - env:K"]),
        OptionValue(
            "authentication.key-id", "{ keychain: west-igp }", "{ key: { env: K }, key-id: 9 }", "we",
            ["  authentication-mode hmac-sha256 9 cipher secret-reference - env:K"]),
        OptionValue(
            "authentication.covers", "covers: all", "covers: hello", "n1", [],
            goes: [" domain-authentication-mode keychain core-igp"]),
        OptionValue(
            "bfd.interval", "bfd: {}\n    ldp", "bfd: { interval: 90 }\n    ldp", "we",
            [" bfd all-interfaces min-tx-interval 90 min-rx-interval 90"]),
        OptionValue(
            "bfd.multiplier", "multiplier: 4", "multiplier: 9", "n1",
            [" bfd all-interfaces min-tx-interval 50 min-rx-interval 50 detect-multiplier 9"]),
        OptionValue(
            "ldp.transport-address", "transport-address: interface", "transport-address: loopback", "n1", [],
            goes: [" mpls ldp transport-address interface"]),
        OptionValue(
            "ldp.igp-sync", "igp-sync: true\n", "igp-sync: false\n", "n1", [], goes: [" isis ldp-sync"]),
        OptionValue(
            "ldp.graceful-restart", "graceful-restart: true", "graceful-restart: false", "n1", [],
            goes: [" graceful-restart"]),
        OptionValue(
            "ldp.label-advertise", "explicit-null", "non-null", "n1", [" label advertise non-null"]),
        OptionValue(
            "ldp.authentication", "      authentication: { keychain: core-ldp }\n", "", "n1", [],
            goes: [" authentication key-chain peer 10.0.0.9 name core-ldp"]),
        OptionValue(
            "session-authentication.keychain", "core-ldp", "other", "n1",
            [" authentication key-chain peer 10.0.0.9 name other"]),
        OptionValue(
            "session-authentication.key", "{ keychain: core-ldp }", "{ key: { env: K } }", "n1",
            [" md5-password cipher 10.0.0.9 secret-reference - env:K"]),
        OptionValue("links.cost", "cost: 77", "cost: 78", "n2", [" isis cost 78 level-2"]),
        OptionValue(
            "routers.loopback", "10.1.0.3/32", "10.1.0.5/32", "we", [" ip address 10.1.0.5 255.255.255.255"]),
        OptionValue(
            "routers.loopback-interface", "loopback: 10.1.0.3/32",
            "loopback: 10.1.0.3/32, loopback-interface: LoopBack7",
            "we", ["interface LoopBack7", " peer 10.1.0.1 connect-interface LoopBack7"], goes: ["interface LoopBack1"]),
        OptionValue(
            "defaults.loopback-interface", "username: ops,", "username: ops, loopback-interface: LoopBack0,", "rr",
            ["interface LoopBack0", " peer 10.0.0.1 connect-interface LoopBack0"], goes: ["interface LoopBack1"]),
        OptionValue(
            "routers.net", "loopback: 10.0.0.1/32", "loopback: 10.0.0.1/32, net: 49.0001.1111.1111.1111.00", "n1",
            [" network-entity 49.0001.1111.1111.1111.00"]),
    ]

    private static let vpns: [OptionValue] = [
        OptionValue("level1-vpn.name", "name: carried", "name: other", "n1", ["ip vpn-instance other"]),
        OptionValue("level1-vpn.rd", "64500:{index}", "64500:7{index}", "n2", ["  route-distinguisher 64500:72"]),
        OptionValue("level1-vpn.rd", "64500:{index}", "{loopback}:5", "n2", ["  route-distinguisher 10.0.0.2:5"]),
        OptionValue("level1-vpn.rd", "64500:{index}", "{as}:8{index}", "n2", ["  route-distinguisher 64500:82"]),
        OptionValue(
            "level1-vpn.rt", "rt: \"64500:1\"", "rt: [\"64500:1\", \"64500:2\"]", "n1",
            ["  vpn-target 64500:2 export-extcommunity evpn", "  vpn-target 64500:2 import-extcommunity evpn"]),
        OptionValue(
            "level1-vpn.export-rt", "rt: \"64500:1\"", "rt: \"64500:1\"\n    export-rt: \"64500:8\"", "n1",
            ["  vpn-target 64500:8 export-extcommunity evpn"]),
        OptionValue(
            "level1-vpn.import-rt", "rt: \"64500:1\"", "rt: \"64500:1\"\n    import-rt: \"64500:8\"", "n1",
            ["  vpn-target 64500:8 import-extcommunity evpn"]),
        OptionValue(
            "level1-vpn.tunnel-policy", "    tunnel-policy: { name: carrier, select: [ldp, bgp], load-balance: 2 }\n",
            "",
            "n1", [], goes: ["  tnl-policy carrier evpn", "tunnel-policy carrier"]),
        OptionValue(
            "level1-vpn.route-limit", "    route-limit: { routes: 1000, when-exceeded: alert-only }\n", "", "n1", [],
            goes: ["  routing-table limit 1000 simply-alert"]),
        OptionValue(
            "level1-vpn.import-direct", "rt: \"64500:1\"", "rt: \"64500:1\"\n    import-direct: true", "n1",
            ["  import-route direct"]),
        OptionValue(
            "level1-vpn.process", "rt: \"1:1\" }", "rt: \"1:1\", process: 7 }", "PE1", ["ospf 7 vpn-instance vpn1"],
            goes: ["ospf 1 vpn-instance vpn1"]
        ).on("csc-ldp-multi-instance"),
        OptionValue(
            "level1-vpn.sites", "[ north-west, north-east ]", "[ south-a, south-b ]", "PE1", ["ip vpn-instance south"],
            goes: ["ip vpn-instance north"]
        ).on("csc-carrier").with("[ south-a, south-b ] }\n  level2", "[ north-west, north-east ] }\n  level2"),
        OptionValue("level2-vpn.name", "name: red", "name: other", "we", ["ip vpn-instance other"]),
        OptionValue("level2-vpn.rd", "64501:{index}", "64501:7{index}", "ee", ["  route-distinguisher 64501:72"]),
        OptionValue(
            "level2-vpn.rt", "rt: \"64501:1\"", "rt: \"64501:6\"", "we", ["  vpn-target 64501:6 import-extcommunity"],
            goes: ["  vpn-target 64501:1 import-extcommunity"]),
        OptionValue(
            "level2-vpn.export-rt", "rt: \"64501:1\"", "rt: \"64501:1\"\n      export-rt: \"64501:8\"", "we",
            ["  vpn-target 64501:8 export-extcommunity"]),
        OptionValue(
            "level2-vpn.import-rt", "rt: \"64501:1\"", "rt: \"64501:1\"\n      import-rt: \"64501:8\"", "we",
            ["  vpn-target 64501:8 import-extcommunity"]),
        OptionValue(
            "level2-vpn.tunnel-policy", "      tunnel-policy: { name: sites, select: lsp }\n", "", "we", [],
            goes: ["  tnl-policy sites", "tunnel-policy sites"]),
        OptionValue(
            "level2-vpn.route-limit", "      route-limit: { routes: 2000, warn-at: 90 }\n", "", "we", [],
            goes: ["  routing-table limit 2000 90"]),
        OptionValue(
            "level2-vpn.import-direct", "rt: \"1:1\"\n      customers",
            "rt: \"1:1\"\n      import-direct: false\n      customers",
            "PE3", [], goes: ["  import-route direct"]
        ).on("csc-labeled-route-mode").with("peer: 172.16.1.1 }", "peer: 172.16.1.1, prefixes: 10.1.0.0/16 }")
            .with("peer: 172.16.2.1 }", "peer: 172.16.2.1, prefixes: 10.2.0.0/16 }"),
        OptionValue(
            "level2-vpn.label", "label: per-nexthop", "label: per-route", "we", ["  apply-label per-route"],
            goes: ["  apply-label per-nexthop"]),
        OptionValue(
            "level2-vpn.label", "label: per-nexthop", "label: per-instance", "we", [],
            goes: ["  apply-label per-nexthop"]),
        OptionValue(
            "tunnel-policy.name", "name: carrier,", "name: other,", "n1",
            ["tunnel-policy other", "  tnl-policy other evpn"]),
        OptionValue(
            "tunnel-policy.select", "[ldp, bgp]", "[bgp, ldp]", "n1",
            [" tunnel select-seq bgp ldp load-balance-number 2"]),
        OptionValue(
            "tunnel-policy.load-balance", "load-balance: 2", "load-balance: 4", "n1",
            [" tunnel select-seq ldp bgp load-balance-number 4"]),
        OptionValue("route-limit.routes", "routes: 2000,", "routes: 2001,", "we", ["  routing-table limit 2001 90"]),
        OptionValue("route-limit.warn-at", "warn-at: 90", "warn-at: 91", "we", ["  routing-table limit 2000 91"]),
        OptionValue(
            "route-limit.when-exceeded", "warn-at: 90", "when-exceeded: alert-only", "we",
            ["  routing-table limit 2000 simply-alert"]),
    ]
}
