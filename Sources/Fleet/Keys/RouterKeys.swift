/// The mappings of an inventory that describe routers and how to log in to them.
package enum RouterKeys {
    package static let router = KeyTable(
        "routers",
        [
            Key(
                "role", .words(Role.self), .told("needed, here or in a group"),
                "Level 1: `l1-pe`, `l1-p`, `l1-rr`. Level 2: `l1-ce` (the Level 2 carrier's border router), `l2-p`, `l2-pe`, `l2-rr` (VPNv4 route reflector of its AS). A customer's: `l2-ce`"
            ),
            Key("carrier", .text("a carrier's name"), .told("needed, but for `l2-ce`"), "of the role's level"),
            GroupKeys.group,
            Key(
                "loopback", .hostAddress, .told("needed, but for `l2-ce`"),
                "router id, LSR id, BGP source; its own [where it meets others](#addresses)"),
            loopbackInterface(.told("that of its carrier, then of `defaults`")),
            Key("process", .number(1...65535), .told("that of its carrier"), "process of the IGP"),
            Key(
                "area", .either([.number(0...4_294_967_295), .text("an area")]), .told("that of its carrier"),
                "of the IGP; with OSPF both ends of a core link have the same one"),
            Key(
                "net", .pattern("a NET", "^[0-9A-Fa-f]{2}(\\.[0-9A-Fa-f]{4}){3,9}\\.00$"),
                .told("from `area` and loopback"),
                "IS-IS NET; 192.0.2.1 becomes `49.0001.1920.0000.2001.00`"),
            Key("lsr-id", .address, .told("the loopback"), "of MPLS and LDP, where it is another address"),
            Key(
                "router-id", .address, .told("as the playbook's option `router-id` says"),
                "of BGP; another one resets every session"),
        ] + common + reach("that of its carrier, then of `defaults`") + [
            Key(
                "address", .text("IP address or host name"), .told("none"),
                "of NETCONF and command line; needed without `--lab`. With `ssh-config` a host of that file; without an address it is the router's name"
            ),
            Key(
                "host-key", .pattern("a fingerprint", "^SHA256:[A-Za-z0-9+/]{43}$"), .told("see below"),
                "as `ssh-keygen -lf` prints it"),
            Key("managed", .truth, .standard("true"), "`false`: never written to; needed for `l2-ce`"),
            Key(
                "configuration", .text("a path"), .told("none"),
                "only with `managed: false`: the `<config>` document that the lab gives it"),
            Key("lab", .mapping(LabKeys.lab), .told("that of the inventory"), "how the lab's router behaves"),
        ])

    package static let defaults = KeyTable(
        "defaults",
        common + reach(nil) + [
            loopbackInterface(.standard("LoopBack1")),
            Key("process", .number(1...65535), .standard("1"), "process of the carriers' IGPs"),
        ])

    package static let privateKey = KeyTable(
        "key",
        [
            Key("file", .text("a path"), .refused, "the private key"),
            Key(
                "certificate", .text("a path"), .told("`FILE-cert.pub`, if it is there"),
                "an SSH user certificate for the key. One beside the key is tried before the key alone, one that is named instead of it"
            ),
            Key("passphrase", .mapping(InventoryKeys.secret), .told("none"), "only where the key has one"),
        ])

    static func loopbackInterface(_ absence: Key.Absence) -> Key {
        Key("loopback-interface", .text("an interface"), absence, "the interface that `loopback` stands on")
    }

    /// How routers are reached; `absence`: whose word counts where there is none, nil for the last one.
    static func reach(_ absence: String?) -> [Key] {
        [
            Key(
                "jump", .pattern("jump hosts", "^[^\\s,-][^\\s,]*(,[^\\s,-][^\\s,]*)*$"), .told(absence ?? "none"),
                "`bastion`, `user@bastion:2222`, or several with commas; by `ssh -W` of OpenSSH. `none`: directly"),
            Key(
                "proxy-command", .text("a command"), .told(absence ?? "none"),
                "for /bin/sh, instead of `jump`; `%h`, `%p` and `%r` stand for host, port and user"),
            Key(
                "ssh-config", .either([.truth, .text("a path")]), .told(absence ?? "`false`"),
                "`true`: what the inventory does not say of host, user, port, way, keys, known hosts and algorithms is as your ssh_config says; a path: that file instead of the usual ones"
            ),
            Key(
                "ssh", .words(SSHAlgorithms.self), .told(absence ?? "the platform's"),
                "which algorithms are offered; `vrp-legacy` adds SHA-1, `ssh-rsa` and CBC for old releases"),
        ]
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
