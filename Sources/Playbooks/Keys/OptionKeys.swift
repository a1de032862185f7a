package import Fleet

/// The mappings of `service.options`.
package enum OptionKeys {
    package static let options = KeyTable(
        "options",
        [
            Key(
                "labeled-routes", .words(ServiceOptions.LabeledRoutes.self), .standard("loopbacks"),
                "what of a site enters labeled BGP: the Level 2 PEs' loopbacks (and the carrier's `labeled-prefixes`), or all the IGP has"
            ),
            Key(
                "vpnv4-in-unicast", .truth, .standard("false"),
                "`true` leaves VPNv4 and EVPN peers enabled for plain IPv4 too, where VRP puts every peer"),
            Key(
                "labeled-in-unicast", .truth, .standard("false"),
                "the same of peers with labeled routes in an address family of their own"),
            Key(
                "ospf-covers-csc-link", .truth, .standard("false"),
                "run the site's OSPF on the link to the Level 1 carrier"),
            Key(
                "advertise-route-mode", .words(ServiceOptions.AdvertisedRoutes.self), .standard("all"),
                "which routes of the sites a Level 1 PE passes to the others by EVPN: `best` and `valid` keep a site's broken access from attracting traffic"
            ),
            Key("next-hop-local", .truth, .standard("false"), "say explicitly what labeled routes get anyway"),
            Key("ebgp-max-hop", .number(1...255), .standard("10"), "of VPNv4 sessions between sites"),
            Key(
                "vpnv4-local-ifnet", .truth, .standard("false"),
                "`true` leaves the local IFNET tunnels on that VRP makes towards VPNv4 peers in other ASs; they carry nothing and hide a lost label path"
            ),
            Key(
                "undocumented", .truth, .standard("false"),
                "`true` takes forms that no page of the vendor's has: labeled BGP between a Level 1 PE and a Level 1 CE of one AS"
            ),
            Key(
                "shared-as", .words(ServiceOptions.SharedASRemedy.self), .standard("allow-as-loop"),
                "where sites share an AS: the Level 1 CEs accept it, or the Level 1 PEs write their own over it"),
            Key(
                "router-id", .words(ServiceOptions.RouterID.self), .standard("router"),
                "of BGP: what the router chooses, or the loopback said explicitly; switching it resets every session"),
            Key("policies", .mapping(policies), .told("as the keys below"), "names of route policies"),
            Key(
                "peer-groups", .mapping(NameKeys.peerGroups), .told("none"),
                "groups on the routers that the service's peers join"),
            Key(
                "sessions", .mapping(sessions), .told("the router's"), "timers, authentication and BFD of BGP sessions"),
        ])

    /// Those that sites may have of their own.
    package static let siteOptions = KeyTable(
        "site-options",
        options.keys.filter { ofSites.contains($0.name) }.map { $0.or("that of the VPN, then of the service") })

    private static let ofSites: Set = [
        "labeled-routes", "labeled-in-unicast", "ospf-covers-csc-link", "advertise-route-mode", "next-hop-local",
        "undocumented", "shared-as",
    ]

    package static let policies = KeyTable(
        "policies",
        [
            Key("to-pe", NameKeys.policyShape, .told("`csc-to-l1-pe`"), "route policy, L1 CE to L1 PE"),
            Key("to-l2-pe", NameKeys.policyShape, .told("`csc-to-l2-pe`"), "route policy, L1 CE to L2 PE"),
            Key("to-ce", NameKeys.policyShape, .told("`csc-to-l1-ce`"), "route policy, L1 PE to L1 CE"),
            Key(
                "to-igp", NameKeys.listedPolicyShape, .told("`csc-to-site-igp`"),
                "route policy and prefix list of what the L1 CE takes from BGP into the site's IGP"),
            Key(
                "loopbacks", NameKeys.listedPolicyShape, .told("`csc-l2-pe-loopbacks`"),
                "prefix list of what enters labeled BGP, and the policy that uses it"),
        ])

    package static let sessions = KeyTable(
        "sessions",
        [
            Key("evpn", .mapping(session), .told("the router's"), "Level 1 PEs and reflectors"),
            Key("csc", .mapping(session), .told("the router's"), "Level 1 PE with Level 1 CE"),
            Key("internal", .mapping(session), .told("the router's"), "Level 1 CE with the routers of its site"),
            Key("vpnv4", .mapping(session), .told("the router's"), "Level 2 PEs and reflectors with each other"),
        ])

    package static let session = KeyTable(
        "session",
        [
            Key(
                "keepalive", .number(1...21845, unit: "s"), .told("the router's: 60"),
                "together with `hold`; a new value resets the session"),
            Key("hold", .number(3...65535, unit: "s"), .told("the router's: 180"), "at least three times `keepalive`"),
            Key("authentication", .mapping(CarrierKeys.sessionAuthentication), .told("none")),
            Key("bfd", .mapping(CarrierKeys.bfd), .told("off"), "`{}` with the router's own timers"),
        ])
}
