/// The rules of carriers-carrier.md section 5 in the order of their ids, and those that only the proof or a check can see.
enum LintCatalogue {
    static let rules: [any LintRule] = underlay + labels + vpn + familyMode + bgp + platform

    private static let underlay: [any LintRule] = [
        L01LSRID(), L02HostLoopback(), L03LoopbackInIGP(), L04OSPFArea(), L05OSPFNetworkType(), L06OSPFMTU(),
        L07OSPFTimers(), L08OSPFRouterID(), L09IGPAuthentication(), L10ISISAdjacency(), L11LDPOnBothEnds(),
        L12LDPWithoutMPLS(), L13TransportAddress(), L14LSPTrigger(), L15NullLabel(), L16LinkAddressing(),
    ]

    private static let labels: [any LintRule] = [
        L20MPLSOnCSCLink(), L21LDPOnCSCLink(), L22LabelsOnOneSide(), L23LabelPolicy(), L24UndefinedPolicy(),
        L25PolicyPermitsNothing(), L26OwnRoutesToLevel2PE(), L27LabelMatchToLevel1PE(), L28LabelPerRoute(),
        L29BothModesOnRouter(), L30ModesOfSession(), L31VPNv4PeerInUnicast(),
    ]

    private static let vpn: [any LintRule] = [
        L40RouteDistinguisher(), L41SharedDistinguisher(), L42EVPNTargets(), L43EVPNTargetMismatch(),
        L44OneWayEVPNTarget(), L45EVPNRouting(), L46AdvertiseToEVPN(), L47EVPNPeerOnBothEnds(), L48SessionSource(),
        L49ReflectorFilter(), L50ReflectorClients(), L51ReflectorNextHop(), L52UnboundCSCLink(), L53PublicCEPeer(),
        L54TunnelPolicy(),
    ]

    private static let familyMode: [any LintRule] = [
        L60LabeledToUnicastTable(), L61RemoteToLabeledTable(), L62LabeledToRoutingTable(), L63ImportIntoUnicast(),
        L64PeerInUnicastView(),
    ]

    private static let bgp: [any LintRule] = [
        L70RemoteAS(), L71SharedSiteAS(), L72ASLoopOnIBGP(), L73SubstituteWithoutSoO(), L74EBGPMaxHop(),
        L75VPNv4BetweenLoopbacks(), L76VPNv4PeerOnBothEnds(), L77VPNv4TargetMismatch(), L78SiteOrigination(),
        L79UnfilteredImport(), L81InvariableNextHop(), L82RIBOnly(), L83PeerInNoFamily(), L84IgnoredPeer(),
        L85CheckTunnelReachable(), L86NonRelayTunnel(), L87IngressTrigger(), L88MutualImport(), L89IGPOnCSCLink(),
        L90LinkMTU(), L91DuplicateAddresses(), L92SameASOverCSCLink(), L93LSRIDInVPN(), L94Values(),
    ]

    private static let platform: [any LintRule] = [
        L95Platform(), L96IPv6Routes(), L97LocalIfnetOverHops(), L98LabeledRouteMTU(), L99InstanceTunnels(),
        L100InterfaceInTwoProcesses(), Y01YANGEnable(),
    ]

    /// What no configuration shows, or not all of it, and where it is caught instead.
    static let elsewhere: [(id: String, title: String, caught: String)] = [
        (
            "L-80", "A customer's route in the Level 1 carrier",
            "by the proof, in the tables it computes, and by the check `no-customer-route` on routers"
        )
    ]
}
