extension OptionValue {
    static let customers: [OptionValue] = [
        OptionValue(
            "customers.interface", "interface: GigabitEthernet0/2/0\n", "interface: GigabitEthernet0/2/9\n", "we",
            ["interface GigabitEthernet0/2/9"], goes: ["interface GigabitEthernet0/2/0"]),
        OptionValue(
            "customers.address", "10.9.1.1/30", "10.9.1.1/29", "we", [" ip address 10.9.1.1 255.255.255.248"]),
        OptionValue(
            "customers.protocol", "protocol: static, peer: 10.9.2.2, prefixes: [10.91.0.0/16, 10.92.1.0/24]",
            "protocol: bgp, as: 65077, peer: 10.9.2.2", "we", ["  peer 10.9.2.2 as-number 65077"],
            goes: ["  import-route static"]),
        OptionValue(
            "customers.prefixes", "10.92.1.0/24", "10.92.2.0/24", "we",
            ["ip route-static vpn-instance red 10.92.2.0 255.255.255.0 10.9.2.2"]),
        OptionValue(
            "customers.peer", "address: 10.9.5.1/30, protocol: bgp, as: 65001, peer: 10.9.5.2",
            "address: 10.9.5.2/30, protocol: bgp, as: 65001, peer: 10.9.5.1", "ee", ["  peer 10.9.5.1 as-number 65001"]),
        OptionValue("customers.as", "as: 65001\n", "as: 65002\n", "we", ["  peer 10.9.1.2 as-number 65002"]),
        OptionValue(
            "customers.soo", "          soo: \"64501:9\"\n", "", "we", [], goes: ["  peer 10.9.1.2 soo 64501:9"]),
        OptionValue(
            "customers.substitute-as", "substitute-as: never", "substitute-as: auto", "ee",
            ["  peer 10.9.5.2 substitute-as"]),
        OptionValue(
            "customers.allow-as-loop", "substitute-as: never", "substitute-as: never, allow-as-loop: 2", "ee",
            ["  peer 10.9.5.2 allow-as-loop 2"]),
        OptionValue(
            "customers.prefix-limit",
            "          prefix-limit: { routes: 500, warn-at: 80, when-exceeded: idle-timeout, idle-time: 30 }\n", "",
            "we",
            [], goes: ["  peer 10.9.1.2 route-limit 500 80 idle-timeout 30"]),
        OptionValue(
            "customers.session",
            "          session: { keepalive: 10, hold: 30, authentication: { keychain: red-site }, bfd: { interval: 100 } }\n",
            "", "we", [], goes: ["  peer 10.9.1.2 timer keepalive 10 hold 30", "  peer 10.9.1.2 bfd enable"]),
        OptionValue(
            "customers.process", "process: 30", "process: 31", "ee",
            ["isis 31 vpn-instance blue", " isis enable 31", "  import-route isis 31"]),
        OptionValue("customers.area", "area: 2", "area: 0.0.0.3", "we", [" area 0.0.0.3"], goes: [" area 0.0.0.2"]),
        OptionValue(
            "customers.net", "49.0009.0100.0900.6001.00", "49.0009.0100.0900.6002.00", "ee",
            [" network-entity 49.0009.0100.0900.6002.00"]),
        OptionValue(
            "customers.is-level", "is-level: level-1,", "is-level: level-2,", "ee",
            [" is-level level-2", " isis cost 7 level-2"], goes: [" is-level level-1", " import-route bgp level-1"]),
        OptionValue("customers.cost", "cost: 5,", "cost: 6,", "we", [" ospf cost 6"]),
        OptionValue("customers.cost", "cost: 7,", "cost: 8,", "ee", [" isis cost 8 level-1"]),
        OptionValue(
            "customers.network-type", "cost: 7, network-type: p2p", "cost: 7, network-type: broadcast", "ee", [],
            goes: [" isis circuit-type p2p"]),
        OptionValue(
            "customers.network-type", "cost: 5, network-type: p2p", "cost: 5, network-type: broadcast", "we",
            [" ospf network-type broadcast"]),
        OptionValue("prefix-limit.routes", "routes: 500", "routes: 501", "we", [limit("501 80 idle-timeout 30")]),
        OptionValue("prefix-limit.warn-at", "warn-at: 80", "warn-at: 81", "we", [limit("500 81 idle-timeout 30")]),
        OptionValue(
            "prefix-limit.when-exceeded", "idle-timeout, idle-time: 30", "idle-forever", "we",
            [limit("500 80 idle-forever")]),
        OptionValue(
            "prefix-limit.when-exceeded", "idle-timeout, idle-time: 30", "alert-only", "we",
            [limit("500 80 alert-only")]),
        OptionValue(
            "prefix-limit.idle-time", "idle-time: 30", "idle-time: 31", "we", [limit("500 80 idle-timeout 31")]),
    ]

    private static func limit(_ words: String) -> String { "  peer 10.9.1.2 route-limit \(words)" }

    static let options: [OptionValue] = [
        OptionValue(
            "options.labeled-routes", "ebgp-max-hop: 5", "labeled-routes: igp", "wb", ["  import-route ospf 1"],
            goes: ["  import-route ospf 1 route-policy csc-l2-pe-loopbacks"]),
        OptionValue(
            "options.vpnv4-in-unicast", "ebgp-max-hop: 5", "vpnv4-in-unicast: true", "we",
            [], goes: ["  undo peer 10.2.0.3 enable"]),
        OptionValue(
            "options.ospf-covers-csc-link", "ebgp-max-hop: 5", "ospf-covers-csc-link: true", "wb",
            ["  network 10.3.1.0 0.0.0.1"]),
        OptionValue(
            "options.next-hop-local", "ebgp-max-hop: 5", "next-hop-local: true", "wb",
            ["  peer 10.1.0.3 next-hop-local"]),
        OptionValue(
            "options.ebgp-max-hop", "ebgp-max-hop: 5", "ebgp-max-hop: 6", "we", [" peer 10.2.0.3 ebgp-max-hop 6"],
            goes: [" peer 10.2.0.3 ebgp-max-hop 5"]),
        OptionValue(
            "options.vpnv4-local-ifnet", "ebgp-max-hop: 5", "vpnv4-local-ifnet: true", "we", [],
            goes: [" peer 10.2.0.3 mpls-local-ifnet disable"]),
        OptionValue(
            "options.advertise-route-mode", "ebgp-max-hop: 5", "ebgp-max-hop: 5\n    advertise-route-mode: best", "n1",
            ["  advertise l2vpn evpn best-route"], goes: ["  advertise l2vpn evpn"]),
        OptionValue(
            "options.router-id", "router-id: loopback", "router-id: router", "we", [], goes: [" router-id 10.1.0.3"]),
        policy("to-pe", "wb", ["route-policy aa permit node 1", "  peer 10.3.1.0 route-policy aa export"]),
        policy("to-l2-pe", "wb", ["route-policy aa permit node 1", "  peer 10.1.0.3 route-policy aa export"]),
        policy("to-ce", "n1", ["route-policy aa permit node 1", "  peer 10.3.1.1 route-policy aa export"]),
        policy(
            "loopbacks", "wb",
            ["ip ip-prefix aa index 10 permit 10.1.0.3 32", "  import-route ospf 1 route-policy aa"]),
    ]

    private static func policy(_ name: String, _ router: String, _ lines: [String]) -> OptionValue {
        OptionValue(
            "policies.\(name)", "ebgp-max-hop: 5", "ebgp-max-hop: 5\n    policies: { \(name): aa }", router, lines)
    }

    static let sessions: [OptionValue] = [
        OptionValue(
            "sessions.evpn", "evpn: { keepalive: 20, hold: 60", "evpn: { keepalive: 21, hold: 63", "rr",
            [" peer 10.0.0.1 timer keepalive 21 hold 63"]),
        OptionValue(
            "sessions.csc", "csc: {", "csc: { authentication: { keychain: kc },", "n1", ["  peer 10.3.1.1 keychain kc"]),
        OptionValue(
            "sessions.internal", "internal: {", "internal: { bfd: {},", "wb", [" peer 10.1.0.3 bfd enable"]),
        OptionValue("sessions.vpnv4", "vpnv4: {", "vpnv4: { bfd: {},", "we", [" peer 10.2.0.3 bfd enable"]),
        OptionValue(
            "session.keepalive", "keepalive: 30", "keepalive: 25", "we", [" peer 10.2.0.3 timer keepalive 25 hold 90"]),
        OptionValue("session.hold", "hold: 90", "hold: 99", "we", [" peer 10.2.0.3 timer keepalive 30 hold 99"]),
        OptionValue(
            "session.authentication", "{ keychain: evpn-peers }", "{ key: { env: K } }", "rr",
            [" peer 10.0.0.1 password cipher secret-reference - env:K"], goes: [" peer 10.0.0.1 keychain evpn-peers"]),
        OptionValue(
            "session.bfd", "bfd: { interval: 100 }", "bfd: { multiplier: 9 }", "we",
            ["  peer 10.9.1.2 bfd detect-multiplier 9"]),
    ]

    static let modes: [OptionValue] = [
        OptionValue(
            "access.mode", "mode: labeled-route", "mode: labeled-address-family", "CE1",
            [" ipv4-family labeled-unicast", "  import-rib public labeled-unicast"],
            goes: ["  peer 11.1.1.2 label-route-capability"]
        ).on("csc-labeled-route-mode"),
        OptionValue(
            "access.distribution", "distribution: ldp", "distribution: bgp", "CE1",
            ["  peer 1.1.1.9 label-route-capability"],
            goes: [" import-route bgp route-policy csc-to-site-igp"]
        ).on("csc-ldp-distribution-route-mode").with(
            "level2-ldp-distribution, checks: [ ldp-lsp ]", "level2-pe-ce-labels, checks: [ labeled-route ]"),
        OptionValue(
            "options.labeled-in-unicast", "labeled-in-unicast: false", "labeled-in-unicast: true", "CE1",
            [], goes: ["  undo peer 11.1.1.2 enable"]
        ).on("csc-labeled-address-family-mode"),
        OptionValue(
            "options.shared-as", "shared-as: allow-as-loop", "shared-as: substitute-as", "PE1",
            ["  peer 11.1.1.1 substitute-as"]
        ).on("csc-same-as-sites"),
        OptionValue(
            "options.shared-as", "shared-as: allow-as-loop", "shared-as: substitute-as", "CE1", [],
            goes: ["  peer 11.1.1.2 allow-as-loop 1"]
        ).on("csc-same-as-sites"),
        OptionValue(
            "policies.to-igp", "  options:", "  options:\n    policies: { to-igp: aa }", "CE1",
            ["route-policy aa permit node 1", " import-route bgp route-policy aa"]
        ).on("csc-ldp-distribution-route-mode"),
    ]
}
