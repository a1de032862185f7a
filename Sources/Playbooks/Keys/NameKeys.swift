package import Fleet

/// The mappings of a playbook that say what things are called and numbered on routers.
package enum NameKeys {
    static let policyName = KeyShape.pattern("1 to 40 characters", "^[^\\s?]{1,40}$")

    /// A policy that applies no prefix list of the tool's.
    static let policyShape = KeyShape.either([policyName, .mapping(policy)])
    static let listedPolicyShape = KeyShape.either([policyName, .mapping(listedPolicy)])

    /// The keys of `policies` that come with a prefix list.
    static let listed: Set<String> = ["to-igp", "loopbacks"]

    package static let policy = KeyTable(
        "policy",
        [
            Key(
                "existing", policyName, .refused,
                "a policy that is on the router: it is referred to, and what is in it is never written")
        ])

    package static let listedPolicy = KeyTable(
        "listed-policy", exactlyOneOf: ["existing", "name"],
        [
            Key(
                "existing", policyName, .told(""),
                "a policy that is on the router: it is referred to, and what is in it is never written"),
            Key("name", policyName, .told(""), "a policy that the tool makes"),
            Key("prefix-list", policyName, .told("the policy's name"), "with `name`: the prefix list that it applies"),
        ])

    static let peerGroup = KeyShape.pattern("a peer group", "^[^\\s?]{1,47}$")

    package static let peerGroups = KeyTable(
        "peer-groups",
        [
            Key("evpn", peerGroup, .told("none"), "joined by peers of `evpn` sessions: Level 1 PEs and reflectors"),
            Key(
                "csc", peerGroup, .told("none"),
                "by those between Level 1 PE and Level 1 CE; at the PE in the VPN instance"),
            Key("internal", peerGroup, .told("none"), "by those between Level 1 CE and the routers of its site"),
            Key("vpnv4", peerGroup, .told("none"), "by Level 2 PEs and reflectors with each other"),
        ])

    package static let localVPN = KeyTable(
        "local-vpn",
        [
            Key("name", ServiceKeys.instanceName, .told("the VPN's"), "what its VPN instance is called there"),
            Key("rd", .text("a route distinguisher"), .told("the VPN's"), "in any form; patterns as in the VPN"),
            Key(
                "label", .words(LabelMode.self), .told("the VPN's"),
                "how many labels the PE gives; a Level 1 VPN has no `per-nexthop`, and needs `per-route`"),
            Key("tunnel-policy", .mapping(ServiceKeys.tunnelPolicy), .told("the VPN's")),
            Key(
                "process", .number(1...65535), .told("the VPN's"),
                "of a Level 1 VPN in mode `ldp`: the number of the instance's IGP process"),
            Key(
                "net", .pattern("a NET", "^[0-9A-Fa-f]{2}(\\.[0-9A-Fa-f]{4}){3,9}\\.00$"),
                .told("from the sites' areas and the PE's loopback"), "the same, with IS-IS: the NET of that process"),
        ])

    /// What routers and carriers of a playbook have in common.
    static let names = [
        Key("policies", .mapping(OptionKeys.policies), .told("those of the options"), "names of route policies there"),
        Key(
            "vpns", .named(localVPN), .told("as the VPNs say"),
            "by a VPN's name in the playbook: what it is called and has there"),
        Key(
            "peer-groups", .mapping(peerGroups), .told("those of the options"),
            "groups on the router that the service's peers join"),
    ]
}
