package import Fleet

/// The mappings of a playbook that describe the service and its VPNs.
package enum ServiceKeys {
    package static let service = KeyTable(
        "service", exactlyOneOf: ["level1-vpn", "level1-vpns"],
        [
            Key(
                "access", .mapping(access), .told("needed, unless every Level 1 VPN has one"),
                "of the sites; a Level 1 VPN and a [carrier](#carriers) may have one of their own, and the nearest counts"
            ),
            Key(
                "level1-vpn", .mapping(level1VPN), .told(""),
                "the Level 1 carrier's VPN instance for the Level 2 carrier"),
            Key(
                "level1-vpns", .list(.mapping(level1VPN)), .told(""),
                "instead, a list of them: one for each Level 2 carrier. Sites in different ones do not reach each other"
            ),
            Key(
                "level2-vpns", .list(.mapping(level2VPN)), .told("none"),
                "the Level 2 carrier's VPNs for its customers; the step `level2-vpn` needs one"),
            Key("options", .mapping(OptionKeys.options), .told("as the keys below")),
        ])

    package static let access = KeyTable(
        "access",
        [
            Key(
                "mode", .words(AccessMode.self), .refused,
                "how Level 1 PE and CE exchange labels: on IPv4 unicast routes, in an address family of their own, or by an IGP and LDP in the VPN instance"
            ),
            Key(
                "distribution", .words(LabelDistribution.self), .standard("bgp"),
                "of the labeled modes, how they go on inside a site: by labeled IBGP from the Level 1 CE to the Level 2 PEs, or by the site's IGP and LDP, into which the Level 1 CE takes them"
            ),
        ])

    package static let level1VPN = KeyTable(
        "level1-vpn",
        vpn + [
            Key("import-direct", .truth, .standard("false"), directSentence),
            Key(
                "label", .words(["per-route", "per-instance"]), .standard("per-route"),
                "how many labels the PE gives to the instance's routes; with `per-instance` traffic is lost, and the proof is refuted"
            ),
            Key(
                "sites", .oneOrMore(.text("carriers")), .told("all"),
                "the carriers of level 2 that it joins; needed where there are several"),
            Key(
                "process", .number(1...65535),
                .told("1, or 2 beside a backbone that has it; needed where there are several of mode `ldp`"),
                "of mode `ldp`: the number of the instance's IGP process, unique on a router"),
            Key("access", .mapping(access), .told("the service's"), "of its sites"),
            Key("options", .mapping(OptionKeys.siteOptions), .told("the service's"), "of its sites"),
        ])

    package static let level2VPN = KeyTable(
        "level2-vpn",
        vpn + [
            Key("import-direct", .truth, .standard("true"), directSentence),
            Key(
                "label", .words(LabelMode.self), .standard("per-route"),
                "how many labels the PE gives to the instance's routes"),
            Key("customers", .list(.mapping(CustomerKeys.customer)), .told("none")),
        ])

    private static let directSentence = "bring connected routes into the instance's BGP"

    static let instanceName = KeyShape.pattern("1 to 31 characters", "^[^\\s?]{1,31}$")

    private static let vpn = [
        Key("name", instanceName, .refused),
        Key(
            "rd", .text("a route distinguisher"), .refused,
            "`{index}` is the PE's number among its role in the inventory, so a PE that is put before others changes theirs; `{loopback}` its loopback; `{as}` its AS. One without either of the first two is warned of: it is the same on all PEs"
        ),
        Key("rt", target, .told("see"), "route targets, exported and imported"),
        Key("export-rt", target, .told("none"), "more of them, one way only"),
        Key(
            "import-rt", target, .told("none"),
            "the same. At least one of the three. At a Level 1 VPN some target must be both exported and imported; Level 2 VPNs meet by their targets, whatever they are called"
        ),
        Key("tunnel-policy", .mapping(tunnelPolicy), .told("the router's choice"), "which tunnels carry the routes"),
        Key("route-limit", .mapping(routeLimit), .told("none"), "how many routes the instance may hold on a PE"),
    ]

    private static let target = KeyShape.oneOrMore(.pattern("a route target", "^[0-9.]+:[0-9]+$"))

    package static let routeLimit = KeyTable(
        "route-limit",
        [
            Key("routes", .number(1...4_294_967_295), .refused, "of the instance's IPv4 routes, whoever they are from"),
            Key(
                "warn-at", .number(1...100, unit: "%"), .told("`75` with `refuse`"),
                "of them, an alarm; only with `refuse`"),
            Key(
                "when-exceeded", .words(RouteLimit.Reaction.self), .standard("refuse"),
                "`refuse`: more are not taken; `alert-only`: more are taken, with an alarm"),
        ])

    package static let tunnelPolicy = KeyTable(
        "tunnel-policy", exactlyOneOf: ["existing", "name"],
        [
            Key(
                "existing", .pattern("1 to 39 characters", "^[^\\s?]{1,39}$"), .told(""),
                "on the PEs already: it is referred to, and what is in it is never written"),
            Key(
                "name", .pattern("1 to 39 characters", "^[^\\s?]{1,39}$"), .told(""),
                "made on the PEs; VPNs that share it must say the same of it"),
            Key(
                "select", .oneOrMore(.words(TunnelType.self)), .told("needed with `name`"),
                "the first that is there is taken. `lsp` is any of LDP's and BGP's, so it goes with neither"),
            Key(
                "load-balance", .number(1...128), .standard("1"),
                "tunnels at once; how many a router can is its own limit"),
        ])
}
