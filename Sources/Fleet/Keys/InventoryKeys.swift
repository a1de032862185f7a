/// The mappings of an inventory.
package enum InventoryKeys {
    package static let inventory = KeyTable(
        "inventory",
        [
            Key(
                "defaults", .mapping(RouterKeys.defaults), .told("none"),
                "what routers take where they say nothing themselves"),
            Key("carriers", .named(CarrierKeys.carrier), .refused, "a name for each network with one AS and one IGP"),
            Key(
                "routers", .named(RouterKeys.router), .refused,
                "names are of letters, digits, `-`, `_`, `.`, at most 64"),
            Key("links", .list(.mapping(link)), .told("none"), "two routers' interfaces each"),
            Key("lab", .mapping(LabKeys.lab), .told("as the keys below"), "how the lab's routers behave"),
        ])

    package static let link = KeyTable(
        "links",
        [
            Key("a", end, .refused, "one end: `\"ROUTER INTERFACE ADDRESS/LENGTH\"`"),
            Key("b", end, .refused, "the other, in the same subnet"),
            Key(
                "cost", .number(1...16_777_215), .told("the carrier's"),
                "the IGP's cost of the link, both ways; core links only. Up to 65535 with OSPF, 63 with IS-IS unless its style is wide"
            ),
        ])

    private static let end = KeyShape.pattern("an end", "^\\S+ \\S+ \\S+/[0-9]+$")

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
