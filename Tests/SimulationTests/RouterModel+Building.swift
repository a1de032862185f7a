import Addressing

@testable import Simulation

/// Test models in few lines.
extension RouterModel {
    mutating func instance(_ name: String = RouterModel.publicInstance, _ change: (inout InstanceModel) -> Void) {
        var instance = instances[name] ?? InstanceModel(name: name, origin: .test)
        change(&instance)
        instances[name] = instance
    }

    mutating func loopback(_ address: IPv4Address, length: Int = 32, name: String = "LoopBack1") {
        interfaces[name] = InterfaceModel(
            name: name, kind: .loopback, address: address, prefixLength: length, origin: .test)
        instance { _ in }
    }

    mutating func ethernet(
        _ name: String, _ address: IPv4Address, length: Int = 24, in vpn: String = RouterModel.publicInstance,
        mpls: Bool = false, ldp: Bool = false
    ) {
        interfaces[name] = InterfaceModel(
            name: name, kind: .physical, instance: vpn, address: address, prefixLength: length, origin: .test)
        instance(vpn) {
            if mpls { $0.mplsInterfaces[name] = .test }
            if ldp { $0.ldpInterfaces[name] = .test }
        }
    }

    mutating func label(_ lsrID: IPv4Address) {
        mpls.enabled = true
        mpls.ldpEnabled = true
        mpls.lsrID = lsrID
    }

    mutating func ospf(_ networks: [IPv4Prefix], area: IPv4Address = "0.0.0.0", process: Int = 1) {
        instance {
            var ospf = $0.ospf.first { $0.id == process } ?? OSPFProcess(id: process, origin: .test)
            var settings = OSPFProcess.Area(id: area)
            settings.networks = networks.map { OSPFProcess.Network(prefix: $0, origin: .test) }
            ospf.areas.append(settings)
            $0.ospf.removeAll { $0.id == process }
            $0.ospf.append(ospf)
        }
    }

    mutating func isis(_ entity: String, _ circuits: [String], level: ISISProcess.Level = .level12) {
        instance {
            var isis = ISISProcess(id: 1, origin: .test)
            isis.networkEntities = [entity]
            isis.level = level
            isis.circuits = circuits.map { ISISProcess.Circuit(interface: $0, origin: .test) }
            $0.isis.append(isis)
        }
    }

    mutating func policy(_ name: String, matchesLabel: Bool = false, list: String? = nil, appliesLabel: Bool = true) {
        var node = RoutePolicy.Node(sequence: 1, permit: true, origin: .test)
        node.matchesLabel = matchesLabel
        node.prefixList = list
        node.appliesLabel = appliesLabel
        routePolicies[name] = RoutePolicy(name: name, nodes: [node], origin: .test)
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
        var changed = routers[router] ?? RouterModel(name: router)
        change(&changed)
        routers[router] = changed
    }
}
