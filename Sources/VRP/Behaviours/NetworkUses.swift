import Simulation

/// What the routers of a network are configured to use, as the catalogue of behaviours asks for it.
struct NetworkUses: Sendable {
    /// A peer with what is around it.
    struct Session: Sendable {
        var router: RouterModel
        var instance: InstanceModel
        var peer: BGPPeer

        var isInternal: Bool { router.bgp?.asNumber == peer.remoteAS }
        var isVPN: Bool { instance.isVPN }

        /// Labels travel with its unicast routes, or in the labeled family.
        var exchangesLabels: Bool {
            peer.families[.ipv4Labeled] != nil || peer.families[.ipv4Unicast]?.labelCapability ?? false
        }

        /// Of the kind that VRP makes a local IFNET tunnel for, unless it is told not to.
        var makesLocalTunnel: Bool {
            peer.hasLabels && peer.makesLocalTunnel != false
        }

        /// VPNv4 or EVPN.
        var isForVPNs: Bool { peer.families[.vpnv4] != nil || peer.families[.evpn] != nil }
    }

    let routers: [RouterModel]
    let instances: [InstanceModel]
    let sessions: [Session]

    init(_ network: NetworkModel) {
        routers = Array(network.routers.values)
        instances = routers.flatMap { Array($0.instances.values) }
        sessions = routers.flatMap { router in
            router.instances.values.flatMap { instance in
                (instance.bgp?.peers ?? []).map { Session(router: router, instance: instance, peer: $0) }
            }
        }
    }

    var vpnInstances: [InstanceModel] { instances.filter(\.isVPN) }
    var isis: [ISISProcess] { instances.flatMap(\.isis) }
    var ospf: [OSPFProcess] { instances.flatMap(\.ospf) }
    /// The areas of IS-IS: a network entity without its system id and selector.
    var isisAreas: Set<String> { Set(isis.flatMap(\.networkEntities).map { String($0.dropLast(18)) }) }
    var families: [BGPInstance.Family] { instances.compactMap(\.bgp).flatMap { Array($0.families.values) } }
    /// Of an IGP or BGP, wherever it stands.
    var imports: [RouteImport] { isis.flatMap(\.imports) + ospf.flatMap(\.imports) + families.flatMap(\.imports) }
    var runsLDP: Bool { routers.contains { $0.mpls.ldpEnabled } }

    func hasSession(_ isMeant: (Session) -> Bool) -> Bool { sessions.contains(where: isMeant) }
}

extension InstanceModel {
    var isVPN: Bool { name != RouterModel.publicInstance }
    /// An IGP of a VPN instance takes in BGP's routes.
    var givesBGPToIGP: Bool { (isis.flatMap(\.imports) + ospf.flatMap(\.imports)).contains { $0.source == .bgp } }
}
