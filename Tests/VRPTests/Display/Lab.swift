import Addressing
import Simulation

/// A router's state and configuration with something in every table, made by hand.
enum Lab {
    static let main = RouterModel.publicInstance
    private static let core = "GigabitEthernet0/2/0"

    static func ip(_ text: String) -> IPv4Address { IPv4Address(text) ?? IPv4Address(bits: 0) }
    static func prefix(_ text: String) -> IPv4Prefix { IPv4Prefix(text) ?? IPv4Prefix(IPv4Address(bits: 0), 0) }

    static let model: RouterModel = {
        let origin = Origin("made by hand")
        var model = RouterModel(name: "R1")
        model.mpls.enabled = true
        model.mpls.lsrID = ip("192.0.2.1")
        model.bgp = BGPProcess(asNumber: 4_200_000_000, origin: origin)
        var publicOne = InstanceModel(name: main, origin: origin)
        publicOne.mplsInterfaces = [core: origin]
        var blue = InstanceModel(name: "blue", origin: origin)
        blue.routeDistinguisher = "100:1"
        model.instances = [main: publicOne, "blue": blue]
        return model
    }()

    static let router: RouterState = {
        var router = RouterState(name: "R1")
        router.interfaces = [core: InterfaceState(name: core, linkUp: true, protocolUp: true)]
        router.isisNeighbors = [(1, false), (2, false), (2, true)].map { level, both in
            ISISNeighbor(
                instance: main, process: 1, systemID: both ? "0000.0000.0006" : "0000.0000.0005", neighborRouter: "R2",
                interface: core, circuitID: both ? "0000000001" : "0000.0000.0004.01", level: level, bothLevels: both,
                isUp: !both)
        }
        router.ospfNeighbors = [("192.0.2.2", OSPFNeighbor.State.full), ("192.0.2.3", .twoWay)].map { id, state in
            OSPFNeighbor(
                instance: main, process: 1, area: ip("0.0.0.0"), routerID: ip("192.0.2.1"), interface: core,
                interfaceAddress: ip("203.0.113.9"), neighborID: ip(id), neighborAddress: ip("203.0.113.10"),
                neighborRouter: "R2", state: state, designatedRouter: ip("203.0.113.10"), neighborIsSlave: true)
        }
        fillMPLS(&router)
        fillBGP(&router)
        router.routes[main] = [
            Route(
                prefix: prefix("198.51.100.6/32"), source: .ibgp, preference: 255, cost: 0, nextHop: ip("192.0.2.2"),
                interface: core, isRelayed: true),
            Route(
                prefix: prefix("198.51.100.6/32"), source: .ebgp, preference: 255, cost: 0, nextHop: ip("192.0.2.9"),
                interface: "", isInFIB: false),
            Route(
                prefix: prefix("192.0.2.2/32"), source: .isisLevel1, preference: 15, cost: 10,
                nextHop: ip("203.0.113.10"), interface: core),
            Route(
                prefix: prefix("127.0.0.0/8"), source: .direct, preference: 0, cost: 0, nextHop: ip("127.0.0.1"),
                interface: "InLoopBack0"),
        ]
        return router
    }()

    private static func fillMPLS(_ router: inout RouterState) {
        let own = prefix("192.0.2.1/32")
        let peer = prefix("192.0.2.2/32")
        router.ldpSessions = [
            LDPSession(
                instance: main, peerLSRID: ip("192.0.2.2"), peerRouter: "R2", state: .operational, isActive: false,
                interfaces: [core]),
            LDPSession(
                instance: main, peerLSRID: ip("192.0.2.3"), peerRouter: "R3", state: .openSent, isActive: true,
                interfaces: [core]),
        ]
        router.ldpLSPs = [
            LDPLSP(instance: main, fec: own, kind: .egress, inLabel: 3, upstreamPeer: ip("192.0.2.2")),
            LDPLSP(
                instance: main, fec: peer, kind: .ingress, outLabel: 3, nextHop: ip("203.0.113.10"), interface: core),
            LDPLSP(
                instance: main, fec: peer, kind: .transit, inLabel: 48060, outLabel: 3, upstreamPeer: ip("192.0.2.2"),
                nextHop: ip("203.0.113.10"), interface: core),
            LDPLSP(instance: main, fec: own, kind: .liberal, outLabel: 1024, upstreamPeer: ip("192.0.2.2")),
        ]
        router.bgpLSPs = [
            BGPLSP(instance: main, fec: prefix("198.51.100.6/32"), kind: .ingress, outLabel: 15),
            BGPLSP(instance: "blue", fec: nil, kind: .egress, inLabel: 48130),
        ]
        router.tunnels = [
            Tunnel(id: 0x4c6b42, kind: .ldp, instance: main, destination: ip("192.0.2.2")),
            Tunnel(id: 7, kind: .localInterface, instance: "blue", destination: ip("203.0.113.1"), isUp: false),
        ]
    }

    private static func fillBGP(_ router: inout RouterState) {
        router.bgpSessions = [
            (main, AddressFamily.ipv4Unicast, "192.0.2.2", BGPSession.State.established, 7),
            (main, .ipv4Unicast, "192.0.2.3", .notNegotiated, 0),
            (main, .vpnv4, "198.51.100.6", .established, 2),
            ("blue", .ipv4Unicast, "203.0.113.1", .idle, 0),
        ].map { instance, family, peer, state, count in
            BGPSession(
                instance: instance, family: family, peer: ip(peer), remoteAS: 65001, state: state,
                prefixesReceived: count)
        }
        let far = prefix("198.51.100.6/32")
        let unicast = [
            BGPRoute(
                prefix: prefix("192.0.2.1/32"), nextHop: ip("0.0.0.0"), source: .local, isBest: true, med: 0,
                inLabel: 48120),
            BGPRoute(
                prefix: far, nextHop: ip("192.0.2.2"), source: .peer(ip("192.0.2.2")), isInternal: true, isBest: true,
                asPath: [100, 300], localPreference: 100, outLabel: 15),
            BGPRoute(
                prefix: far, nextHop: ip("192.0.2.3"), source: .peer(ip("192.0.2.3")), isInternal: true,
                asPath: [4_200_000_001], originCode: .igp, med: 120, localPreference: 100),
            BGPRoute(
                prefix: far, nextHop: ip("192.0.2.4"), source: .peer(ip("192.0.2.4")), isInternal: true, isValid: false,
                localPreference: 200),
        ]
        let external = BGPRoute(
            routeDistinguisher: "100:1", prefix: prefix("203.0.113.0/24"), nextHop: ip("198.51.100.6"),
            source: .remoteCross, isBest: true, asPath: [300, 65420], med: 0, outLabel: 20)
        var second = external
        second.routeDistinguisher = "100:2"
        var evpn = unicast[1]
        evpn.routeDistinguisher = "200:1"
        router.bgpTables = [
            BGPTable(instance: main, family: .ipv4Unicast, routerID: ip("192.0.2.1"), routes: unicast),
            BGPTable(instance: main, family: .evpn, routerID: ip("192.0.2.1"), routes: [evpn]),
            BGPTable(instance: main, family: .vpnv4, routerID: ip("192.0.2.1"), routes: [external, second]),
            BGPTable(instance: "blue", family: .ipv4Unicast, routerID: ip("203.0.113.2"), routes: [external]),
        ]
    }
}
