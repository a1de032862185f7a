/// What several carriers or routers of an inventory have in common.
package enum GroupKeys {
    /// At a carrier, a router or a group.
    package static let group = Key(
        "group", .oneOrMore(.text("a group")), .told("none"),
        "one or more of `groups`; what stands here comes first, then the groups in their order")

    /// What is one router's or one carrier's alone.
    private static let own: Set = [
        "group", "loopback", "net", "lsr-id", "router-id", "address", "host-key", "configuration", "soo",
        "labeled-prefixes",
    ]

    /// All keys of carriers and routers but those that no two of them share.
    package static let members = KeyTable("groups", [group] + keys)

    private static let keys: [Key] = {
        let carriers = CarrierKeys.carrier.keys.filter { !own.contains($0.name) }
        let both = Set(carriers.map(\.name)).union(own)
        let routers = RouterKeys.router.keys.filter { !both.contains($0.name) }
        return (carriers + routers).map { Key($0.name, $0.shape, .told(""), $0.sentence) }
    }()

    /// Of these an entry has one at most, so that one of its own hides the group's other.
    static let alternatives = [["host-key", "known-hosts"], ["jump", "proxy-command"]]
}
