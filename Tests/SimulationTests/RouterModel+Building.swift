@testable import Simulation

/// Test models in few lines.
extension RouterModel {
    static func address(_ text: String) -> IPv4 { IPv4(text)! }

    mutating func instance(_ name: String = RouterModel.publicInstance, _ change: (inout InstanceModel) -> Void) {
        var instance = instances[name] ?? InstanceModel(name: name, origin: Origin("test"))
        change(&instance)
        instances[name] = instance
    }

    mutating func loopback(_ address: String, length: Int = 32, name: String = "LoopBack1") {
        interfaces[name] = InterfaceModel(
            name: name, kind: .loopback, address: IPv4(address), prefixLength: length, origin: Origin("test"))
        instance { _ in }
    }

    mutating func ethernet(
        _ name: String, _ address: String, length: Int = 24, in vpn: String = RouterModel.publicInstance,
        mpls: Bool = false, ldp: Bool = false
    ) {
        interfaces[name] = InterfaceModel(
            name: name, kind: .physical, instance: vpn, address: IPv4(address), prefixLength: length,
            origin: Origin("test"))
        instance(vpn) {
            if mpls { $0.mplsInterfaces[name] = Origin("test") }
            if ldp { $0.ldpInterfaces[name] = Origin("test") }
        }
    }

    mutating func label(_ lsrID: String) {
        mpls.enabled = true
        mpls.ldpEnabled = true
        mpls.lsrID = IPv4(lsrID)
    }

    mutating func ospf(_ networks: [String], area: String = "0.0.0.0", process: Int = 1) {
        instance {
            var ospf = OSPFProcess(id: process, origin: Origin("test"))
            var area = OSPFProcess.Area(id: IPv4(area)!)
            area.networks = networks.map { OSPFProcess.Network(prefix: Prefix($0)!, origin: Origin("test")) }
            ospf.areas = [area]
            $0.ospf.append(ospf)
        }
    }

    mutating func isis(_ entity: String, _ circuits: [String], level: ISISProcess.Level = .level12) {
        instance {
            var isis = ISISProcess(id: 1, origin: Origin("test"))
            isis.networkEntities = [entity]
            isis.level = level
            isis.circuits = circuits.map { ISISProcess.Circuit(interface: $0, origin: Origin("test")) }
            $0.isis.append(isis)
        }
    }

    mutating func bgp(_ asNumber: UInt32) {
        bgp = BGPProcess(asNumber: asNumber, origin: Origin("test"))
        family(.ipv4Unicast) { _ in }
    }

    mutating func family(
        _ family: AddressFamily, in vpn: String = RouterModel.publicInstance,
        _ change: (inout BGPInstance.Family) -> Void
    ) {
        instance(vpn) {
            var bgp = $0.bgp ?? BGPInstance(origin: Origin("test"))
            var settings = bgp.families[family] ?? BGPInstance.Family(origin: Origin("test"))
            change(&settings)
            bgp.families[family] = settings
            $0.bgp = bgp
        }
    }

    mutating func peer(
        _ address: String, as remoteAS: UInt32, in vpn: String = RouterModel.publicInstance,
        from interface: String? = nil,
        maxHop: Int? = nil, families: [AddressFamily] = [.ipv4Unicast], labels: Bool = false,
        export policy: String? = nil,
        _ change: (inout BGPPeer.Family) -> Void = { _ in }
    ) {
        instance(vpn) {
            var bgp = $0.bgp ?? BGPInstance(origin: Origin("test"))
            var peer = BGPPeer(address: IPv4(address)!, remoteAS: remoteAS, origin: Origin("test"))
            peer.localInterface = interface
            peer.ebgpMaxHop = maxHop
            for family in families {
                var settings = BGPPeer.Family(origin: Origin("test"))
                if family == .ipv4Unicast {
                    settings.labelCapability = labels
                    settings.exportPolicy = policy
                }
                change(&settings)
                peer.families[family] = settings
            }
            bgp.peers.append(peer)
            $0.bgp = bgp
        }
    }

    mutating func policy(_ name: String, matchesLabel: Bool = false, list: String? = nil, appliesLabel: Bool = true) {
        var node = RoutePolicy.Node(sequence: 1, permit: true, origin: Origin("test"))
        node.matchesLabel = matchesLabel
        node.prefixList = list
        node.appliesLabel = appliesLabel
        routePolicies[name] = RoutePolicy(name: name, nodes: [node], origin: Origin("test"))
    }

    mutating func changePeer(
        _ address: String, in vpn: String = RouterModel.publicInstance, _ change: (inout BGPPeer) -> Void
    ) {
        instance(vpn) {
            guard let index = $0.bgp?.peers.firstIndex(where: { $0.address == IPv4(address) }) else { return }
            change(&$0.bgp!.peers[index])
        }
    }
}

extension NetworkModel {
    init(_ routers: [RouterModel], _ cables: [(String, String, String, String)]) {
        self.init(
            routers: Dictionary(uniqueKeysWithValues: routers.map { ($0.name, $0) }),
            links: cables.map {
                Link(End(router: $0.0, interface: $0.1), End(router: $0.2, interface: $0.3))
            }, behaviour: Behaviour())
    }

    mutating func change(_ router: String, _ change: (inout RouterModel) -> Void) {
        change(&routers[router]!)
    }
}
