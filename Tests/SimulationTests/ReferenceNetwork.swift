import Addressing

@testable import Simulation

/// Two sites of a customer carrier on both sides of a backbone: CE3 - PE3 - CE1 - PE1 - PE2 - CE2 - PE4 - CE4; with a
/// reflector, P stands between PE1 and PE2.
struct ReferenceNetwork {
    /// What the vendor's worked examples have and we leave out.
    struct Options {
        var importsDirect = false
        var ospfCoversAccess = false
        var unicastBetweenEdges = false
        var carriesAllRoutes = false
        /// Labeled routes in a family of their own instead of the unicast one.
        var labeledFamily = false
        var reflector = false
        var rightAS: UInt32 = 300

        static let vendor = Options(
            importsDirect: true, ospfCoversAccess: true, unicastBetweenEdges: true, carriesAllRoutes: true)
        static let ours = Options()
        /// The labeled address family example; its tables were taken without OSPF on the access links.
        static let vendorLabeledFamily = Options(
            unicastBetweenEdges: true, carriesAllRoutes: true, labeledFamily: true)
    }

    var options = Options.vendor

    private struct Site {
        var asNumber: UInt32
        var carrierEdge: (name: String, loopback: IPv4Address, core: IPv4Address, access: IPv4Address)
        var providerEdge: (name: String, loopback: IPv4Address, core: IPv4Address)
        var coreNetwork: IPv4Prefix
        var accessNetwork: IPv4Prefix
        var backbone: IPv4Address
        var customer: (router: String, asNumber: UInt32, address: IPv4Address, facing: IPv4Address)
        var distinguisher: String
        var far: (loopback: IPv4Address, asNumber: UInt32)
    }

    private var left: Site {
        Site(
            asNumber: 200, carrierEdge: ("CE1", "2.2.2.9", "40.1.1.2", "11.1.1.1"),
            providerEdge: ("PE3", "1.1.1.9", "40.1.1.1"), coreNetwork: "40.1.1.0/24", accessNetwork: "11.1.1.0/24",
            backbone: "11.1.1.2", customer: ("CE3", 65410, "172.16.1.1", "172.16.1.2"), distinguisher: "100:1",
            far: ("6.6.6.9", options.rightAS))
    }

    private var right: Site {
        Site(
            asNumber: options.rightAS, carrierEdge: ("CE2", "5.5.5.9", "20.1.1.1", "21.1.1.2"),
            providerEdge: ("PE4", "6.6.6.9", "20.1.1.2"), coreNetwork: "20.1.1.0/24", accessNetwork: "21.1.1.0/24",
            backbone: "21.1.1.1", customer: ("CE4", 65420, "172.16.2.1", "172.16.2.2"), distinguisher: "100:2",
            far: ("1.1.1.9", 200))
    }

    var model: NetworkModel {
        var routers = [left, right].flatMap { [carrierEdge($0), providerEdge($0), customer($0)] }
        routers.append(backbone("PE1", "3.3.3.9", peer: "4.4.4.9", core: "30.1.1.1", left, "200:1", system: "0004"))
        let core: IPv4Address = options.reflector ? "31.1.1.2" : "30.1.1.2"
        routers.append(backbone("PE2", "4.4.4.9", peer: "3.3.3.9", core: core, right, "200:2", system: "0005"))
        var cables = [
            ("CE3", "eth1", "PE3", "eth1"), ("PE3", "eth2", "CE1", "eth1"), ("CE1", "eth2", "PE1", "eth1"),
            ("PE2", "eth2", "CE2", "eth1"), ("CE2", "eth2", "PE4", "eth2"), ("PE4", "eth1", "CE4", "eth1"),
        ]
        if options.reflector {
            routers.append(reflector)
            cables += [("PE1", "eth2", "P", "eth1"), ("P", "eth2", "PE2", "eth1")]
        } else {
            cables.append(("PE1", "eth2", "PE2", "eth1"))
        }
        return NetworkModel(routers, cables)
    }

    private func backbone(
        _ name: String, _ loopback: IPv4Address, peer: IPv4Address, core: IPv4Address, _ site: Site,
        _ distinguisher: String, system: String
    ) -> RouterModel {
        let (accessPort, corePort) = name == "PE1" ? ("eth1", "eth2") : ("eth2", "eth1")
        var router = RouterModel(name: name)
        router.label(loopback)
        router.loopback(loopback)
        router.ethernet(corePort, core, mpls: true, ldp: true)
        router.ethernet(accessPort, site.backbone, in: "vpn1", mpls: true)
        router.isis("10.0000.0000.\(system).00", ["LoopBack1", corePort])
        router.bgp(100)
        let address: IPv4Address = options.reflector ? "9.9.9.9" : peer
        router.peer(address, as: 100, from: "LoopBack1", families: [.ipv4Unicast, .evpn])
        router.family(.evpn) { _ in }
        router.instance("vpn1") {
            $0.routeDistinguisher = distinguisher
            $0.evpnImportTargets = ["1:1"]
            $0.evpnExportTargets = ["1:1"]
            $0.evpnRouting = true
            $0.evpnLabelMode = .perRoute
        }
        access(&router, site)
        return router
    }

    private func access(_ router: inout RouterModel, _ site: Site) {
        router.policy("policy1")
        router.family(.ipv4Unicast, in: "vpn1") {
            $0.advertisesToEVPN = true
            if options.importsDirect { $0.imports = [RouteImport(.direct, origin: .test)] }
        }
        if options.labeledFamily {
            router.peer(site.carrierEdge.access, as: site.asNumber, in: "vpn1", families: [.ipv4Labeled])
            router.importRIB(into: .ipv4Unicast, from: .ipv4Labeled, in: "vpn1")
            router.importRIB(into: .ipv4Labeled, from: .ipv4Unicast, labeled: true, in: "vpn1")
        } else {
            router.peer(
                site.carrierEdge.access, as: site.asNumber, in: "vpn1", labels: true, export: "policy1")
        }
    }

    private func carrierEdge(_ site: Site) -> RouterModel {
        let (corePort, accessPort) = site.carrierEdge.name == "CE1" ? ("eth1", "eth2") : ("eth2", "eth1")
        var router = RouterModel(name: site.carrierEdge.name)
        router.label(site.carrierEdge.loopback)
        router.loopback(site.carrierEdge.loopback)
        router.ethernet(corePort, site.carrierEdge.core, mpls: true, ldp: true)
        router.ethernet(accessPort, site.carrierEdge.access, mpls: true)
        let networks: [IPv4Prefix] = [.host(site.carrierEdge.loopback), site.coreNetwork]
        router.ospf(networks + (options.ospfCoversAccess ? [site.accessNetwork] : []))
        router.bgp(site.asNumber)
        router.policy("policy1")
        router.policy("policy2", matchesLabel: true)
        router.policy("site", list: "site", appliesLabel: false)
        router.prefixLists["site"] = PrefixList(
            name: "site",
            entries: [PrefixList.Entry(index: 10, permit: true, prefix: .host(site.providerEdge.loopback))],
            origin: .test)
        let families = sessionFamilies
        router.peer(
            site.backbone, as: 100, families: families, labels: !options.labeledFamily,
            export: options.labeledFamily ? nil : "policy1")
        router.peer(
            site.providerEdge.loopback, as: site.asNumber, from: "LoopBack1", families: families,
            labels: !options.labeledFamily, export: options.labeledFamily ? nil : "policy2")
        router.family(options.labeledFamily ? .ipv4Labeled : .ipv4Unicast) {
            $0.imports = [RouteImport(.ospf(1), policy: options.carriesAllRoutes ? nil : "site", origin: .test)]
        }
        if options.labeledFamily { router.importRIB(into: .ipv4Unicast, from: .ipv4Labeled) }
        return router
    }

    private var sessionFamilies: [AddressFamily] {
        options.labeledFamily ? [.ipv4Unicast, .ipv4Labeled] : [.ipv4Unicast]
    }

    private func providerEdge(_ site: Site) -> RouterModel {
        var router = RouterModel(name: site.providerEdge.name)
        router.label(site.providerEdge.loopback)
        router.loopback(site.providerEdge.loopback)
        router.ethernet("eth1", site.customer.facing, in: "vpn1")
        router.ethernet("eth2", site.providerEdge.core, mpls: true, ldp: true)
        router.ospf([.host(site.providerEdge.loopback), site.coreNetwork])
        router.bgp(site.asNumber)
        router.family(.vpnv4) { _ in }
        router.peer(
            site.carrierEdge.loopback, as: site.asNumber, from: "LoopBack1", families: sessionFamilies,
            labels: !options.labeledFamily)
        router.peer(
            site.far.loopback, as: site.far.asNumber, from: "LoopBack1", maxHop: 10,
            families: options.unicastBetweenEdges ? [.ipv4Unicast, .vpnv4] : [.vpnv4])
        if options.labeledFamily {
            router.family(.ipv4Labeled) { _ in }
            router.importRIB(into: .ipv4Unicast, from: .ipv4Labeled)
        }
        router.instance("vpn1") {
            $0.routeDistinguisher = site.distinguisher
            $0.importTargets = ["1:1"]
            $0.exportTargets = ["1:1"]
            $0.labelMode = .perRoute
        }
        router.peer(site.customer.address, as: site.customer.asNumber, in: "vpn1")
        router.family(.ipv4Unicast, in: "vpn1") { $0.imports = [RouteImport(.direct, origin: .test)] }
        return router
    }

    private func customer(_ site: Site) -> RouterModel {
        var router = RouterModel(name: site.customer.router)
        router.ethernet("eth1", site.customer.address)
        router.bgp(site.customer.asNumber)
        router.peer(site.customer.facing, as: site.asNumber)
        router.family(.ipv4Unicast) { $0.imports = [RouteImport(.direct, origin: .test)] }
        return router
    }

    private var reflector: RouterModel {
        var router = RouterModel(name: "P")
        router.label("9.9.9.9")
        router.loopback("9.9.9.9")
        router.ethernet("eth1", "30.1.1.2", mpls: true, ldp: true)
        router.ethernet("eth2", "31.1.1.1", mpls: true, ldp: true)
        router.isis("10.0000.0000.0009.00", ["LoopBack1", "eth1", "eth2"])
        router.bgp(100)
        router.family(.evpn) { $0.filtersByTarget = false }
        for client in ["3.3.3.9", "4.4.4.9"] as [IPv4Address] {
            router.peer(client, as: 100, from: "LoopBack1", families: [.ipv4Unicast, .evpn])
            router.changePeer(client) { $0.families[.evpn]?.reflectsToClient = true }
        }
        return router
    }
}
