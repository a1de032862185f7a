package import Fleet

/// The mappings of a playbook that say what is done, and when it is well done.
package enum PlaybookKeys {
    package static let playbook = KeyTable(
        "playbook",
        [
            Key("name", .text("a name"), .refused),
            Key(
                "id", .identifier("an id"), .told("the name serves"),
                "what this service is called in the record, wherever the playbook lies, [below](#id)"),
            Key(
                "inventory", .text("a path"), .told("none"),
                "seen from the playbook; `--inventory` comes first"),
            Key(
                "replaces", .oneOrMore(.text("a playbook's name")), .told("none"),
                "services that this one takes the place of, [below](#replaces)"),
            Key("service", .mapping(ServiceKeys.service), .refused),
            Key("transaction", .mapping(transaction), .told("as the keys below")),
            Key("tasks", .list(.mapping(task)), .refused),
            Key("waivers", .list(.mapping(waiver)), .told("none"), "findings of lint that you live with"),
            Key(
                "routers", .named(router), .told("none"),
                "by a router's name, what things are called there and what may be done to it, [below](#routers)"),
            Key(
                "carriers", .named(carrier), .told("none"),
                "by a carrier's name, what things are called on its routers, and how it is joined, [below](#carriers)"),
        ])

    package static let router = KeyTable(
        "playbook-router",
        [
            Key(
                "replace-bgp", .truth, .standard("false"),
                "`true`: where the router runs BGP in another AS, all of its BGP is taken away and built anew"),
            Key(
                "take", .oneOrMore(.text("a collision's words")), .told("none"),
                "what the router holds for others and the service takes over, in the words of the plan ([collisions.md](collisions.md))"
            ),
        ] + NameKeys.names)

    package static let carrier = KeyTable(
        "playbook-carrier",
        [
            Key(
                "access", .mapping(ServiceKeys.access), .told("that of its Level 1 VPN"),
                "of a carrier of level 2: how it is joined to the Level 1 carrier"),
            Key(
                "options", .mapping(OptionKeys.siteOptions), .told("those of its Level 1 VPN"),
                "of a carrier of level 2"),
        ] + NameKeys.names)

    package static let waiver = KeyTable(
        "waivers",
        [
            Key("rule", .text("a rule"), .refused, "an id of [lint.md](lint.md), such as `L-31`"),
            Key("router", .text("a router"), .told("every router"), "the one router it is for"),
            Key("reason", .text("a reason"), .refused, "why the finding is no trouble here"),
        ])

    package static let transaction = KeyTable(
        "transaction",
        [
            Key(
                "confirm-timeout", duration, .standard("300s"),
                "60 s to 65,535 s (VRP's limits): after this long without a word a router reverts by itself"
            ),
            Key(
                "check-limit", duration, .standard("120s"),
                "how long a task's checks may take; never more than half the confirm timeout"),
            Key(
                "commits", .words(CommitPolicy.self),
                .told("`single`, or `stepwise` where changes cannot share a commit"),
                "how tasks are committed, see [transactions.md](transactions.md)"),
            Key(
                "gates", .words(GatePolicy.self), .standard("together"),
                "`first`: what makes a router generate nodes, such as BGP's process, is committed before what goes into them; for routers that refuse both in one commit"
            ),
            Key(
                "save", .words(SavePolicy.self), .standard("never"),
                "`after-confirm`: once every router is confirmed, each saves what it runs, so that a reboot keeps it, see [transactions.md](transactions.md#save)"
            ),
            Key("on-failure", .words(FailurePolicy.self), .standard("undo"), "there is no other"),
        ])

    package static let task = KeyTable(
        "tasks", exactlyOneOf: ["step", "template"],
        [
            Key("name", .text("a name"), .refused, "no two alike"),
            Key("step", .words(Step.self), .told(""), "one that the tool knows, below"),
            Key("template", .text("a path"), .told(""), "a file of your own, see [templates.md](templates.md)"),
            Key(
                "targets", .oneOrMore(.text("routers, roles, carriers")), .told("needed with `template`"),
                "as `--limit`: names, roles or carriers, `!` before what is left out"),
            Key(
                "state", .words(TaskPresence.self), .standard("present"),
                "`absent`: what the service owns of this task is taken away in its place"),
            Key(
                "vars", .ownValues("values"), .told("none"),
                "with `template`: values it finds as `vars.NAME`; `{ secret: { env: NAME } }` (or `file`, `command`, as in "
                    + "the [inventory](inventory.md#references-to-secrets)) is one that nobody sees"),
            Key(
                "checks", .list(.either([.words(CheckName.self), .mapping(check)])), .told("none"),
                "names, or with `check` and `within`: `{ check: NAME, within: 30s }`"),
        ])

    package static let check = KeyTable(
        "check", exactlyOneOf: ["check", "display"],
        [
            Key("check", .words(CheckName.self), .told(""), "one that the tool knows"),
            Key(
                "within", duration, .told("the tool's own"),
                "how long it may take, never longer than the task's checks as a whole"),
            Key("display", .pattern("a command", "^display \\S.*$"), .told(""), "a check of your own: the command"),
            Key("parse", .text("a table"), .told("needed with `display`"), "how its output is read"),
            Key("expect", .mapping(expect), .told("needed with `display`"), "what must hold of the rows"),
        ])

    package static let expect = KeyTable(
        "expect",
        [
            Key("every", .ownValues("columns"), .told("none"), "column values that every row has; fails without rows"),
            Key("any", .ownValues("columns"), .told("none"), "column values that at least one row has together"),
            Key("none", .ownValues("columns"), .told("none"), "column values that no row has together"),
            Key("count", .mapping(count), .told("none"), "how many rows"),
        ])

    package static let count = KeyTable(
        "count",
        [
            Key("at-least", .number(0...1_000_000), .told("none")),
            Key("at-most", .number(0...1_000_000), .told("none")),
        ])

    private static let duration = KeyShape.pattern("a time: `90s`, `5m`, `1h`", "^[1-9][0-9]{0,4}[smh]$")
}
