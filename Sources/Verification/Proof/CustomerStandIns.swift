import Addressing
import Fleet
import Playbooks
import Simulation

/// Customers' routers whose configuration nobody gave: each is taken to announce what the playbook says it does.
struct CustomerStandIns {
    let network: ServiceNetwork

    /// What a customer's router is called that the inventory does not have.
    static func name(_ access: NetworkModel.End) -> String { "customer at \(access.router) \(access.interface)" }

    /// The network with a router at the end of every customer's access, and what was assumed.
    func added(to model: NetworkModel) -> (model: NetworkModel, assumptions: [Assumption]) {
        var model = model
        var assumptions: [Assumption] = []
        let accesses = accesses()
        for vpn in network.service.level2VPNs {
            for customer in vpn.customers
            where customer.expected == .up && model.routers[customer.pe.value] != nil {
                let link = network.index.links(of: customer.pe.value, .customer).first {
                    $0.near.interface == customer.interface.value
                }
                let near = NetworkModel.End(router: customer.pe.value, interface: customer.interface.value)
                let name = link?.far.router ?? Self.name(near)
                let isKnown = link.flatMap { network.index.router($0.far.router)?.configuration } != nil
                guard !isKnown, link == nil || model.routers[name] != nil else { continue }
                let end = NetworkModel.End(router: name, interface: link?.far.interface ?? "access")
                let address = customer.peer.map { $0.value } ?? link.map { $0.far.address.address }
                var announcing = customer
                announcing.prefixes.removeAll { passesOn($0.value, customer, accesses[name] ?? []) }
                add(announcing, at: end, address ?? neighbour(of: customer.address.value), to: &model)
                // It takes the frames that the PE sends.
                if let tag = model.routers[near.router]?.interfaces[near.interface]?.tag, tag != .missing {
                    model.routers[end.router]?.interfaces[end.interface]?.tag = tag
                }
                if link == nil {
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

    /// The network with the port of every customer that is not there yet the other way: up where the inventory has no link
    /// for it, down where it has one. Nil where all are there.
    func awaiting(_ model: NetworkModel) -> NetworkModel? {
        let awaited = network.service.level2VPNs.flatMap(\.customers).filter { $0.expected == .down }
        guard !awaited.isEmpty else { return nil }
        let ends = awaited.map { NetworkModel.End(router: $0.pe.value, interface: $0.interface.value) }
        var other = model
        other.links.removeAll { ends.contains($0.a) || ends.contains($0.b) }
        for (customer, end) in zip(awaited, ends) where network.router(behind: customer) == nil {
            // A router that the model does not have is taken to have its end up.
            other.links.append(NetworkModel.Link(end, NetworkModel.End(router: Self.name(end), interface: "access")))
        }
        return other
    }

    /// One of several accesses that a router has, with the VPN that it is in.
    private struct Access {
        var vpn: Level2VPN
        var customer: Customer
    }

    /// By the customer's router, of those that the inventory has.
    private func accesses() -> [String: [Access]] {
        network.service.level2VPNs.reduce(into: [:]) { found, vpn in
            for customer in vpn.customers where customer.expected == .up && customer.access.kind == .bgp {
                guard let router = network.router(behind: customer) else { continue }
                found[router, default: []].append(Access(vpn: vpn, customer: customer))
            }
        }
    }

    /// A router that gets a prefix over one access and announces it over another does not originate it: what it passes on
    /// has the path that it came with.
    private func passesOn(_ prefix: IPv4Prefix, _ customer: Customer, _ accesses: [Access]) -> Bool {
        accesses.contains { other in
            guard other.customer != customer, let pe = network.index.router(other.customer.pe.value) else {
                return false
            }
            return CustomerReach(network: network).entries(of: other.vpn, at: pe).contains { $0.prefix == prefix }
        }
    }

    private func add(
        _ customer: Customer, at end: NetworkModel.End, _ address: IPv4Address, to model: inout NetworkModel
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
                name: name, kind: .loopback, address: host(in: prefix.value),
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
        family.networks += customer.prefixes.map { BGPInstance.Network(prefix: $0.value, origin: .assumed) }
        bgp.families[.ipv4Unicast] = family
        let number = network.index.router(customer.pe.value).map(network.asNumber) ?? 0
        var peer = BGPPeer(address: customer.address.value.address, remoteAS: number, origin: .assumed)
        peer.families[.ipv4Unicast] = BGPPeer.Family(origin: .assumed)
        bgp.peers.append(peer)
        return bgp
    }

    private func ospf(_ access: OSPFAccess, _ interfaces: [String]) -> OSPFProcess {
        var process = OSPFProcess(id: access.process.value, origin: .assumed)
        var area = OSPFProcess.Area(id: IPv4Address(access.area) ?? IPv4Address(bits: 0))
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
    private func isis(_ access: ISISAccess, _ interfaces: [String], _ address: IPv4Address) -> ISISProcess {
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
    private func neighbour(of address: InterfaceAddress) -> IPv4Address {
        let first = address.prefix.network.bits + (address.length > 30 ? 0 : 1)
        return IPv4Address(bits: first == address.address.bits ? first + 1 : first)
    }

    /// An address that can stand on an interface: not the subnet's own where it has room for others.
    private func host(in prefix: IPv4Prefix) -> IPv4Address {
        prefix.length > 30 ? prefix.network : IPv4Address(bits: prefix.network.bits + 1)
    }
}

extension Origin {
    fileprivate static let assumed = Origin("assumed of the customer's router")
}
