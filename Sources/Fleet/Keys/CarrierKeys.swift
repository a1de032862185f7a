/// The mappings of an inventory that describe a carrier's network: its AS, its IGP, its LDP.
package enum CarrierKeys {
    package static let carrier = KeyTable(
        "carriers",
        [
            Key("level", .number(1...2), .standard("1"), "`1` carries the networks of `2`"),
            Key(
                "as", .autonomousSystem(4_294_967_294), .told("needed, here or in a group"),
                "of its BGP. Sites may share one, and a site may be in the Level 1 carrier's"),
            Key("igp", .words(IGP.Kind.self), .told("needed, here or in a group")),
            GroupKeys.group,
            Key("process", .number(1...65535), .told("that of `defaults`"), "process of the IGP"),
            Key(
                "area", .either([.number(0...4_294_967_295), .text("an area")]),
                .told("`0` with OSPF, `49.0001` with IS-IS"),
                "OSPF: a number or dotted; IS-IS: the area address that begins each NET"),
            RouterKeys.loopbackInterface(.told("that of `defaults`")),
            Key("is-level", .words(ISISLevel.self), .told("the router's"), "IS-IS only"),
            Key("cost-style", .words(ISISCostStyle.self), .told("the router's"), "IS-IS only"),
            Key("is-names", .truth, .standard("false"), "IS-IS only: announce routers' names (RFC 5301)"),
            Key(
                "network-type", .words(NetworkType.self), .told("the router's"),
                "of the core links; `p2p` elects no designated router"),
            Key(
                "cost", .number(1...16_777_215), .told("the router's"),
                "of core links that name none. Up to 65535 with OSPF, 63 with IS-IS unless its style is wide"),
            Key(
                "authentication", .mapping(authentication), .told("none"),
                "of the IGP's packets: with OSPF for the area, with IS-IS for the hellos on core links"),
            Key("bfd", .mapping(bfd), .told("off"), "watches the IGP's neighbours; `{}` with the router's own timers"),
            Key("ldp", .mapping(ldp), .told("as the keys below")),
            Key(
                "labeled-prefixes", .oneOrMore(.prefix), .told("none"),
                "Level 2 only: what of the site enters labeled BGP beside the loopbacks, where the playbook's `labeled-routes` is `loopbacks`"
            ),
            Key(
                "soo", .pattern("a site of origin", "^[0-9.]+:[0-9]+$"),
                .told("made of the lowest loopback of its L1 CEs where the site needs one"),
                "Level 2 only: marks the site's routes on all its links to the Level 1 carrier, so that none comes back to it"
            ),
        ] + RouterKeys.reach("that of `defaults`"))

    package static let authentication = KeyTable(
        "authentication", exactlyOneOf: ["keychain", "key"],
        [
            Key("keychain", .keychain, .told(""), "a keychain that stands on the routers; small letters only"),
            Key("key", .mapping(InventoryKeys.secret), .told(""), "a reference to the secret"),
            Key("mode", .words(KeyAlgorithm.self), .standard("hmac-sha256"), "with `key`"),
            Key("key-id", .number(1...255), .standard("1"), "with `key`; both ends must agree"),
            Key(
                "covers", .words(AuthenticatedPackets.self), .standard("hello"),
                "IS-IS only; `all`: also link-state packets, by area and domain authentication"),
        ])

    package static let bfd = KeyTable(
        "bfd",
        [
            Key("interval", .number(3...20000, unit: "ms"), .told("the router's"), "between packets, both ways"),
            Key("multiplier", .number(3...50), .standard("3"), "lost packets after which the neighbour is down"),
        ])

    package static let ldp = KeyTable(
        "ldp",
        [
            Key(
                "transport-address", .words(TransportAddress.self), .standard("loopback"),
                "where LDP's TCP sessions end: the LSR id, or each link's own address"),
            Key(
                "igp-sync", .truth, .standard("false"),
                "the IGP avoids a link until LDP is up on it"),
            Key(
                "graceful-restart", .truth, .standard("false"),
                "keep forwarding while a neighbour's LDP restarts; switching it resets the sessions"),
            Key(
                "label-advertise", .words(LabelAdvertisement.self), .standard("implicit-null"),
                "what the last router of a path asks for; anything but the default makes label stacks one deeper"),
            Key(
                "authentication", .mapping(sessionAuthentication), .told("none"), "of the TCP sessions with neighbours"),
        ])

    /// TCP sessions, of LDP and BGP: MD5 (RFC 5925's predecessor, RFC 2385) or what a keychain says.
    package static let sessionAuthentication = KeyTable(
        "session-authentication", exactlyOneOf: ["keychain", "key"],
        [
            Key("keychain", .keychain, .told(""), "a keychain that stands on the routers; small letters only"),
            Key("key", .mapping(InventoryKeys.secret), .told(""), "a reference to the secret of TCP's MD5 option"),
        ])
}
