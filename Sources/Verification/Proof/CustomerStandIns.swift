import Fleet
import Playbooks
import Simulation

/// Customers' routers whose configuration nobody gave: each is taken to announce what the playbook says it does.
struct CustomerStandIns {
    let network: ServiceNetwork

    /// The network with a router at the end of every customer's access, and what was assumed.
    func added(to model: NetworkModel) -> (model: NetworkModel, assumptions: [Assumption]) {
        var model = model
        var assumptions: [Assumption] = []
        for vpn in network.service.level2VPNs {
            for customer in vpn.customers where model.routers[customer.pe.value] != nil {
                let link = network.index.links(of: customer.pe.value, .customer).first {
                    $0.near.interface == customer.interface.value
                }
                let name = link?.far.router ?? "customer at \(customer.pe.value) \(customer.interface.value)"
                let isKnown = link.flatMap { network.index.router($0.far.router)?.configuration } != nil
                guard !isKnown, link == nil || model.routers[name] != nil else { continue }
                let end = NetworkModel.End(router: name, interface: link?.far.interface ?? "access")
                let address = customer.peer.map { IPv4($0.value) } ?? link.map { IPv4($0.far.address.address) }
                add(customer, at: end, address ?? neighbour(of: customer.address.value), to: &model)
                if link == nil {
                    let near = NetworkModel.End(router: customer.pe.value, interface: customer.interface.value)
                    model.links.append(NetworkModel.Link(near, end))
                }
                assumptions.append(
                    Assumption(
                        .customer, "\(name) does as the playbook says (\(customer.access.kind.rawValue))", router: name,
                        at: customer.location))
            }
        }
        return (model, assumptions)
    }

    private func add(
        _ customer: Customer, at end: NetworkModel.End, _ address: IPv4, to model: inout NetworkModel
    ) {
        var router = model.routers[end.router] ?? RouterModel(name: end.router)
        var access = InterfaceModel(name: end.interface, kind: .physical, origin: .assumed)
        access.address = address
        access.prefixLength = customer.address.value.length
        router.interfaces[end.interface] = access
        var names = [end.interface]
        for (index, prefix) in customer.prefixes.enumerated() {
            let name = "\(end.interface) network \(index)"
            names.append(name)
            router.interfaces[name] = InterfaceModel(
                name: name, kind: .loopback, address: host(in: Prefix(prefix.value)),
                prefixLength: prefix.value.length, origin: .assumed)
        }
        let main = RouterModel.publicInstance
        var instance = router.instances[main] ?? InstanceModel(name: main, origin: .assumed)
        switch customer.access {
        case .bgp(let session):
            router.bgp = BGPProcess(asNumber: session.asNumber.value, origin: .assumed)
            instance.bgp = bgp(instance.bgp, customer)
        case .ospf(let access): instance.ospf.append(ospf(access, names))
        case .isis(let access): instance.isis.append(isis(access, names, address))
        case .static: break
        }
        router.instances[main] = instance
        model.routers[end.router] = router
    }

    private func bgp(_ present: BGPInstance?, _ customer: Customer) -> BGPInstance {
        var bgp = present ?? BGPInstance(origin: .assumed)
        var family = bgp.families[.ipv4Unicast] ?? BGPInstance.Family(origin: .assumed)
        family.networks += customer.prefixes.map { BGPInstance.Network(prefix: Prefix($0.value), origin: .assumed) }
        bgp.families[.ipv4Unicast] = family
        let number = network.index.router(customer.pe.value).map(network.asNumber) ?? 0
        var peer = BGPPeer(address: IPv4(customer.address.value.address), remoteAS: number, origin: .assumed)
        peer.families[.ipv4Unicast] = BGPPeer.Family(origin: .assumed)
        bgp.peers.append(peer)
        return bgp
    }

    private func ospf(_ access: OSPFAccess, _ interfaces: [String]) -> OSPFProcess {
        var process = OSPFProcess(id: access.process.value, origin: .assumed)
        var area = OSPFProcess.Area(id: IPv4(access.area) ?? IPv4(bits: 0))
        // A loopback is announced as a host route (RFC 2328 9.1), so the prefixes come in by import, each as it is.
        process.imports = [RouteImport(.direct, origin: .assumed)]
        area.interfaces = interfaces.prefix(1).map { name in
            OSPFProcess.Interface(
                name: name, networkType: access.networkType == .pointToPoint ? .pointToPoint : nil, origin: .assumed)
        }
        process.areas = [area]
        return process
    }

    /// In the PE's area, with a system id of its own made of the router's address.
    private func isis(_ access: ISISAccess, _ interfaces: [String], _ address: IPv4) -> ISISProcess {
        var process = ISISProcess(id: access.process.value, origin: .assumed)
        switch access.level {
        case .level1: process.level = .level1
        case .level2: process.level = .level2
        case .both, nil: process.level = .level12
        }
        // A NET ends in three groups of system id and the selector (ISO 10589 7.1.4).
        let area = access.networkEntity.value.split(separator: ".").dropLast(4).joined(separator: ".")
        let digits = String(address.bits, radix: 16)
        let padded = Array(String(repeating: "0", count: 12 - digits.count) + digits)
        let system = stride(from: 0, to: 12, by: 4).map { String(padded[$0..<$0 + 4]) }.joined(separator: ".")
        process.networkEntities = ["\(area).\(system).00"]
        process.circuits = interfaces.map {
            ISISProcess.Circuit(
                interface: $0, pointToPoint: access.networkType == .pointToPoint, origin: .assumed)
        }
        return process
    }

    /// The other host of the subnet, or the first that is not the PE.
    private func neighbour(of address: InterfaceAddress) -> IPv4 {
        let first = Prefix(address.prefix).address.bits + (address.length > 30 ? 0 : 1)
        return IPv4(bits: first == address.address.bits ? first + 1 : first)
    }

    /// An address that can stand on an interface: not the subnet's own where it has room for others.
    private func host(in prefix: Prefix) -> IPv4 {
        prefix.length > 30 ? prefix.address : IPv4(bits: prefix.address.bits + 1)
    }
}

extension Origin {
    fileprivate static let assumed = Origin("assumed of the customer's router")
}
