@testable import Simulation

/// Two sites of a customer carrier on both sides of a backbone: CE3 - PE3 - CE1 - PE1 - PE2 - CE2 - PE4 - CE4.
struct ReferenceNetwork {
    /// How the vendor's worked example does it; the other is how we do it.
    var vendorsOptions = true

    private struct Site {
        var asNumber: UInt32
        var ce: (name: String, loopback: String, core: String, access: String)
        var pe: (name: String, loopback: String, core: String)
        var coreNetwork: String
        var accessNetwork: String
        var backbone: (address: String, as: UInt32)
        var customer: (router: String, as: UInt32, address: String, own: String)
        var distinguisher: String
        var far: (loopback: String, as: UInt32)
    }

    private let left = Site(
        asNumber: 200, ce: ("CE1", "2.2.2.9", "40.1.1.2", "11.1.1.1"), pe: ("PE3", "1.1.1.9", "40.1.1.1"),
        coreNetwork: "40.1.1.0/24", accessNetwork: "11.1.1.0/24", backbone: ("11.1.1.2", 100),
        customer: ("CE3", 65410, "172.16.1.1", "172.16.1.2"), distinguisher: "100:1", far: ("6.6.6.9", 300))
    private let right = Site(
        asNumber: 300, ce: ("CE2", "5.5.5.9", "20.1.1.1", "21.1.1.2"), pe: ("PE4", "6.6.6.9", "20.1.1.2"),
        coreNetwork: "20.1.1.0/24", accessNetwork: "21.1.1.0/24", backbone: ("21.1.1.1", 100),
        customer: ("CE4", 65420, "172.16.2.1", "172.16.2.2"), distinguisher: "100:2", far: ("1.1.1.9", 200))

    var model: NetworkModel {
        NetworkModel(
            [
                backbone(
                    "PE1", "3.3.3.9", far: "4.4.4.9", core: "30.1.1.1", access: left.backbone.address, ce: left,
                    "200:1", "0004"),
                backbone(
                    "PE2", "4.4.4.9", far: "3.3.3.9", core: "30.1.1.2", access: right.backbone.address, ce: right,
                    "200:2", "0005"),
                carrierEdge(left), carrierEdge(right), providerEdge(left), providerEdge(right), customer(left),
                customer(right),
            ],
            [
                ("CE3", "eth1", "PE3", "eth1"), ("PE3", "eth2", "CE1", "eth1"), ("CE1", "eth2", "PE1", "eth1"),
                ("PE1", "eth2", "PE2", "eth1"), ("PE2", "eth2", "CE2", "eth1"), ("CE2", "eth2", "PE4", "eth2"),
                ("PE4", "eth1", "CE4", "eth1"),
            ])
    }

    private func backbone(
        _ name: String, _ loopback: String, far: String, core: String, access: String, ce: Site,
        _ distinguisher: String,
        _ system: String
    ) -> RouterModel {
        let (accessPort, corePort) = name == "PE1" ? ("eth1", "eth2") : ("eth2", "eth1")
        var router = RouterModel(name: name)
        router.label(loopback)
        router.loopback(loopback)
        router.ethernet(corePort, core, mpls: true, ldp: true)
        router.ethernet(accessPort, access, in: "vpn1", mpls: true)
        router.isis("10.0000.0000.\(system).00", ["LoopBack1", corePort])
        router.bgp(100)
        router.peer(far, as: 100, from: "LoopBack1", families: [.ipv4Unicast, .evpn])
        router.family(.evpn) { _ in }
        router.instance("vpn1") {
            $0.routeDistinguisher = distinguisher
            $0.evpnImportTargets = ["1:1"]
            $0.evpnExportTargets = ["1:1"]
            $0.evpnRouting = true
            $0.evpnLabelMode = .perRoute
        }
        router.policy("policy1")
        router.peer(ce.ce.access, as: ce.asNumber, in: "vpn1", labels: true, export: "policy1")
        router.family(.ipv4Unicast, in: "vpn1") {
            $0.advertisesToEVPN = true
            if vendorsOptions { $0.imports = [RouteImport(.direct, origin: Origin("test"))] }
        }
        return router
    }

    private func carrierEdge(_ site: Site) -> RouterModel {
        let (corePort, accessPort) = site.ce.name == "CE1" ? ("eth1", "eth2") : ("eth2", "eth1")
        var router = RouterModel(name: site.ce.name)
        router.label(site.ce.loopback)
        router.loopback(site.ce.loopback)
        router.ethernet(corePort, site.ce.core, mpls: true, ldp: true)
        router.ethernet(accessPort, site.ce.access, mpls: true)
        router.ospf(["\(site.ce.loopback)/32", site.coreNetwork] + (vendorsOptions ? [site.accessNetwork] : []))
        router.bgp(site.asNumber)
        router.policy("policy1")
        router.policy("policy2", matchesLabel: true)
        router.policy("site", list: "site", appliesLabel: false)
        router.prefixLists["site"] = PrefixList(
            name: "site",
            entries: [PrefixList.Entry(index: 10, permit: true, prefix: .host(IPv4(site.pe.loopback)!))],
            origin: Origin("test"))
        router.peer(site.backbone.address, as: site.backbone.as, labels: true, export: "policy1")
        router.peer(site.pe.loopback, as: site.asNumber, from: "LoopBack1", labels: true, export: "policy2")
        router.family(.ipv4Unicast) {
            $0.imports = [RouteImport(.ospf(1), policy: vendorsOptions ? nil : "site", origin: Origin("test"))]
        }
        return router
    }

    private func providerEdge(_ site: Site) -> RouterModel {
        var router = RouterModel(name: site.pe.name)
        router.label(site.pe.loopback)
        router.loopback(site.pe.loopback)
        router.ethernet("eth1", site.customer.own, in: "vpn1")
        router.ethernet("eth2", site.pe.core, mpls: true, ldp: true)
        router.ospf(["\(site.pe.loopback)/32", site.coreNetwork])
        router.bgp(site.asNumber)
        router.family(.vpnv4) { _ in }
        router.peer(site.ce.loopback, as: site.asNumber, from: "LoopBack1", labels: true)
        router.peer(
            site.far.loopback, as: site.far.as, from: "LoopBack1", maxHop: 10,
            families: vendorsOptions ? [.ipv4Unicast, .vpnv4] : [.vpnv4])
        router.instance("vpn1") {
            $0.routeDistinguisher = site.distinguisher
            $0.importTargets = ["1:1"]
            $0.exportTargets = ["1:1"]
            $0.labelMode = .perRoute
        }
        router.peer(site.customer.address, as: site.customer.as, in: "vpn1")
        router.family(.ipv4Unicast, in: "vpn1") { $0.imports = [RouteImport(.direct, origin: Origin("test"))] }
        return router
    }

    private func customer(_ site: Site) -> RouterModel {
        var router = RouterModel(name: site.customer.router)
        router.ethernet("eth1", site.customer.address)
        router.bgp(site.customer.as)
        router.peer(site.customer.own, as: site.asNumber)
        router.family(.ipv4Unicast) { $0.imports = [RouteImport(.direct, origin: Origin("test"))] }
        return router
    }
}

extension NetworkState {
    func routes(_ router: String, _ instance: String = RouterModel.publicInstance) -> [Route] {
        routers[router]?.routes[instance] ?? []
    }

    func route(_ router: String, _ prefix: String, _ instance: String = RouterModel.publicInstance) -> Route? {
        routes(router, instance).first { $0.prefix == Prefix(prefix) }
    }

    func session(_ router: String, _ peer: String, _ family: AddressFamily) -> BGPSession? {
        routers[router]?.bgpSessions.first { $0.peer == IPv4(peer) && $0.family == family }
    }

    func paths(
        _ router: String, _ family: AddressFamily, _ prefix: String, in instance: String = RouterModel.publicInstance
    ) -> [BGPRoute] {
        (routers[router]?.bgpTables.first { $0.family == family && $0.instance == instance }?.routes ?? [])
            .filter { $0.prefix == Prefix(prefix) }
    }
}
