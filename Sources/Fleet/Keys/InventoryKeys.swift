/// The mappings of an inventory.
package enum InventoryKeys {
    package static let inventory = KeyTable(
        "inventory",
        [
            Key("include", .oneOrMore(.path), .told("none"), "further files with parts of the inventory"),
            Key(
                "network", .identifier("a name"), .told("none"),
                "what this network is called: with the playbook's [`id`](playbook.md#id) it tells services apart"),
            Key(
                "defaults", .mapping(RouterKeys.defaults), .told("none"),
                "what routers take where they say nothing themselves"),
            Key(
                "groups", .named(GroupKeys.members), .told("none"),
                "a name for what several carriers or routers have in common"),
            Key(
                "carriers", .named(CarrierKeys.carrier), .told("needed, here or in an included file"),
                "a name for each network with one AS and one IGP"),
            Key(
                "routers", .named(RouterKeys.router), .told("needed, here or in an included file"),
                "names are of letters, digits, `-`, `_`, `.`, at most 64"),
            Key("links", .list(.mapping(link)), .told("none"), "two routers' interfaces each"),
            Key("lab", .mapping(LabKeys.lab), .told("as the keys below"), "how the lab's routers behave"),
        ])

    package static let link = KeyTable(
        "links",
        [
            Key("a", end, .refused, "one end: `\"ROUTER INTERFACE ADDRESS/LENGTH\"`, or a mapping"),
            Key("b", end, .refused, "the other, in the same subnet"),
            vlan,
            mtu,
            Key(
                "cost", .number(1...16_777_215), .told("the carrier's"),
                "the IGP's cost of the link, both ways; core links only. Up to 65535 with OSPF, 63 with IS-IS unless its style is wide"
            ),
        ])

    private static let end = KeyShape.either([
        .pattern("an end", "^\\S+ \\S+ \\S+/[0-9]+$"), .mapping(linkEnd),
    ])

    /// One end of a link, as a mapping.
    package static let linkEnd = KeyTable(
        "link-end",
        [
            Key("router", .text("a router"), .refused),
            Key("interface", .text("an interface"), .refused, "as the router writes its name"),
            Key("address", .addressWithLength, .refused, "`10.9.101.1/30`"),
            vlan,
            mtu,
            description,
        ])

    package static let vlan = Key(
        "vlan", .number(1...4094), .told("the interface is there already"),
        "the sub-interface is created with this tag (dot1q)")
    package static let mtu = Key(
        "mtu", .number(68...64000), .told("left as the router has it"), "of the interface's IP packets, in octets")
    package static let description = Key(
        "description", .pattern("1 to 242 characters", "^[^?\\u0000-\\u001f]{1,242}$"),
        .told("left as the router has it"), "of the interface")

    /// A reference to a secret.
    package static let secret = KeyTable(
        "secret", exactlyOneOf: ["env", "file", "command"],
        [
            Key("env", .text("a name"), .told(""), "an environment variable: `{ env: CSC_PASSWORD }`"),
            Key(
                "file", .text("a path"), .told(""),
                "the first line of a file that only its owner can read: `{ file: secrets/netops }`"),
            Key(
                "command", .oneOrMore(.text("words")), .told(""),
                "the first line that a program prints; no shell: `{ command: \"pass show netops\" }` or `{ command: [pass, show, netops] }`"
            ),
            Key(
                "environment", .oneOrMore(.text("names")), .told("none"),
                "with `command`: variables that the program gets beside `PATH`, `HOME`, `USER` and the language: `[VAULT_ADDR]`"
            ),
        ])
}
