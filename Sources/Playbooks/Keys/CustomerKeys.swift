package import Fleet

/// The mappings of a playbook that describe a customer's access.
package enum CustomerKeys {
    package static let customer = KeyTable(
        "customers",
        [
            Key("pe", .text("a router"), .refused, "an `l2-pe`"),
            Key("interface", .text("an interface"), .refused, "the PE's"),
            Key("address", .addressWithLength, .refused, "the PE's end, `172.16.1.2/24`"),
            InventoryKeys.vlan.or(Self.linkSays), InventoryKeys.mtu.or(Self.linkSays),
            InventoryKeys.description.or(Self.linkSays),
            Key("protocol", .words(CustomerAccess.Kind.self), .refused, "between the PE and the customer's router"),
            Key(
                "prefixes", .oneOrMore(.prefix), .told("none"),
                "beyond the link's subnet. `static`: the routes to configure, needed. Others: what the customer announces; checked, not configured"
            ),
            Key(
                "peer", .address, .told("needed with `bgp` and `static`"),
                "the customer's router: BGP peer, next hop; with the others only checked"),
            Key(
                "expected", .words(CustomerPresence.self), .standard("up"),
                "`down`: the customer is not connected yet; its access is configured, and neither the proof nor the checks ask for its session or its routes"
            ),
        ] + bgp + igp)

    private static let linkSays = "what the inventory's link says"

    private static let bgp = [
        Key("as", .asNumber, .told("needed with `bgp`"), "`bgp`: the customer's"),
        Key(
            "soo", .pattern("a site of origin", "^[0-9.]+:[0-9]+$"), .told("none"),
            "`bgp`: marks the site's routes, so that none comes back to it by another PE"),
        Key(
            "substitute-as", .words(ASSubstitution.self), .standard("auto"),
            "`bgp`: write the carrier's AS over the customer's. `auto`: where another site of the VPN, or of one whose routes it takes, has the same"
        ),
        Key(
            "allow-as-loop", .number(1...10), .told("none"),
            "`bgp`: how often the carrier's AS may be in a path from the customer, as in what a hub's router has from one of its accesses and announces over the other"
        ),
        Key("prefix-limit", .mapping(prefixLimit), .told("none"), "`bgp`: how many routes the customer may announce"),
        Key(
            "peer-group", NameKeys.peerGroup, .told("none"),
            "`bgp`: a group in the VPN instance on the PE that the peer joins"),
        Key("session", .mapping(OptionKeys.session), .told("the router's"), "`bgp`: timers, authentication, BFD"),
    ]

    private static let igp = [
        Key(
            "process", .number(1...65535), .told("needed with `ospf` and `isis`"),
            "one of its own on the PE for each VPN, and not the carrier's"),
        Key(
            "area", .either([.number(0...4_294_967_295), .text("an area")]), .told("`0`"), "`ospf`: a number or dotted"),
        Key(
            "router-id", .address, .told("the PE's address on the first access"),
            "`ospf`: of the PE's process, where it is another"),
        Key(
            "net", .pattern("a NET", "^[0-9A-Fa-f]{2}(\\.[0-9A-Fa-f]{4}){3,9}\\.00$"), .told("needed with `isis`"),
            "`isis`: the PE's in this process"),
        Key("is-level", .words(ISISLevel.self), .told("the router's"), "`isis`"),
        Key("cost", .number(1...65535), .told("the router's"), "`ospf`, `isis` (up to 63): of the link"),
        Key("network-type", .words(NetworkType.self), .told("the router's"), "`ospf`, `isis`: of the link"),
    ]

    package static let prefixLimit = KeyTable(
        "prefix-limit",
        [
            Key("routes", .number(1...4_294_967_295), .refused, "the most that are taken"),
            Key("warn-at", .number(1...100, unit: "%"), .standard("75"), "of them, an alarm"),
            Key(
                "when-exceeded", .words(PrefixLimit.Reaction.self), .standard("alert-only"),
                "`alert-only`: more are not taken; `idle-forever`: the session ends; `idle-timeout`: for `idle-time`"),
            Key("idle-time", .number(1...1200, unit: "minutes"), .told("needed with `idle-timeout`")),
        ])
}
