/// The mappings of an inventory that describe routers and how to log in to them.
package enum RouterKeys {
    package static let router = KeyTable(
        "routers",
        [
            Key(
                "role", .words(Role.self), .refused,
                "Level 1: `l1-pe`, `l1-p`, `l1-rr`. Level 2: `l1-ce` (the Level 2 carrier's border router), `l2-p`, `l2-pe`, `l2-rr` (VPNv4 route reflector of its AS). A customer's: `l2-ce`"
            ),
            Key("carrier", .text("a carrier's name"), .told("needed, but for `l2-ce`"), "of the role's level"),
            Key(
                "loopback", .hostAddress, .told("needed, but for `l2-ce`"),
                "router id, LSR id, BGP source; no two alike"),
            loopbackInterface(.told("that of `defaults`")),
            Key(
                "net", .pattern("a NET", "^[0-9A-Fa-f]{2}(\\.[0-9A-Fa-f]{4}){3,9}\\.00$"),
                .told("from `area` and loopback"),
                "IS-IS NET; 192.0.2.1 becomes `49.0001.1920.0000.2001.00`"),
        ] + common + [
            Key(
                "address", .text("IP address or host name"), .told("none"),
                "of NETCONF and command line; needed without `--lab`"),
            Key(
                "host-key", .pattern("a fingerprint", "^SHA256:[A-Za-z0-9+/]{43}$"), .told("see below"),
                "as `ssh-keygen -lf` prints it"),
            Key("managed", .truth, .standard("true"), "`false`: never written to; needed for `l2-ce`"),
            Key(
                "configuration", .text("a path"), .told("none"),
                "only with `managed: false`: the `<config>` document that the lab gives it"),
            Key("lab", .mapping(LabKeys.lab), .told("that of the inventory"), "how the lab's router behaves"),
        ])

    package static let defaults = KeyTable("defaults", common + [loopbackInterface(.standard("LoopBack1"))])

    package static let privateKey = KeyTable(
        "key",
        [
            Key("file", .text("a path"), .refused, "the private key"),
            Key("passphrase", .mapping(InventoryKeys.secret), .told("none"), "only where the key has one"),
        ])

    private static func loopbackInterface(_ absence: Key.Absence) -> Key {
        Key("loopback-interface", .text("an interface"), absence, "the interface that `loopback` stands on")
    }

    private static let common = [
        Key(
            "platform", .text("a platform's name"), .told("needed, here or in `defaults`"),
            "`ne8000-f1a-8.22`, `ne40e-x8x16-8.22`, `ne40e-x8x16-8.20.10`"),
        Key(
            "port", .port, .told("`830`, where that is closed `22`; in the lab any"),
            "NETCONF; `0`: as if it were not there"),
        Key("cli-port", .port, .told("`22`, in the lab any"), "command line over SSH"),
        Key("username", .text("a user"), .told("needed, here or in `defaults`")),
        Key("password", .mapping(InventoryKeys.secret), .told("none"), "a reference"),
        Key("key", .mapping(privateKey), .told("none"), "log in with a private key"),
        Key("agent", .truth, .standard("false"), "`true`: log in with the keys of the SSH agent"),
        Key("known-hosts", .text("a path"), .told("none"), "instead of `host-key`: a file as OpenSSH keeps it"),
    ]
}
