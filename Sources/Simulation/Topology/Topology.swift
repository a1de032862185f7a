import Addressing
import Parallel

/// What the cables and interface settings alone decide: which interfaces are up, and who faces whom.
struct Topology: Sendable {
    /// By router, then interface.
    private(set) var states: [String: [String: InterfaceState]] = [:]
    private(set) var ports: [Place: [Port]] = [:]
    /// The port at the other end of the cable; both are up.
    private(set) var opposite: [NetworkModel.End: Port] = [:]
    private var owners: [IPv4Address: [Port]] = [:]
    private let realms: AddressRealms
    private var byEnd: [NetworkModel.End: Port] = [:]
    private var routerIDs: [Place: IPv4Address] = [:]

    init(_ model: NetworkModel) {
        let cabling = Cabling(model)
        realms = AddressRealms(model)
        let cables = cabling.ends
        for (name, router) in model.routers {
            let chosen = router.chosenRouterID
            for (instance, settings) in router.instances {
                let shared = router.instances[RouterModel.publicInstance]?.bgp?.routerID
                routerIDs[Place(router: name, instance: instance)] = settings.bgp?.routerID ?? shared ?? chosen
            }
        }
        let names = model.routers.keys.sorted()
        let sides = names.parallelMap { Topology.side(of: $0, cabling, model) }
        for (name, side) in zip(names, sides) {
            states[name] = side.states
            for port in side.ports {
                byEnd[port.end] = port
                ports[port.place, default: []].append(port)
                owners[port.address, default: []].append(port)
            }
        }
        for (near, far) in cables where byEnd[near] != nil && cabling.agree(near, far, in: model) {
            opposite[near] = byEnd[far]
        }
    }

    /// What one router brings to the topology.
    private struct Side: Sendable {
        var states: [String: InterfaceState] = [:]
        /// Those that are up, in the order of their names.
        var ports: [Port] = []
    }

    private static func side(
        of name: String, _ cabling: Cabling, _ model: NetworkModel
    ) -> Side {
        guard let router = model.routers[name] else { return Side() }
        var side = Side()
        for (interface, configured) in router.interfaces {
            let end = NetworkModel.End(router: name, interface: interface)
            let up = cabling.isUp(configured, at: end, in: model)
            let port = port(configured, named: interface, of: router, called: name)
            side.states[interface] = InterfaceState(
                name: interface, linkUp: up, protocolUp: up && port != nil, mtu: configured.mtu,
                labeledMTU: router.instances[configured.instance]?.mplsMTUs[interface] ?? configured.mtu)
            if up, let port { side.ports.append(port) }
        }
        side.ports.sort { $0.interface < $1.interface }
        return side
    }

    /// The neighbour that packets sent out of a port reach, if it is modelled.
    func neighbor(of port: Port) -> Port? {
        guard let far = opposite[port.end], port.reaches(far) else { return nil }
        return far
    }

    /// The ports with this address, in order of router and interface: where several routers have it, those that packets
    /// from a place can get to.
    func owners(of address: IPv4Address, seenFrom place: Place) -> [Port] {
        let all = owners[address] ?? []
        guard let first = all.first, all.contains(where: { $0.place.router != first.place.router }) else { return all }
        return all.filter { realms.isOne($0.place, place) }
    }

    /// Whether a router has the address in any instance.
    func isOwner(_ router: String, of address: IPv4Address) -> Bool {
        owners[address]?.contains { $0.place.router == router } ?? false
    }

    /// The BGP router id of an instance; nil where there is no such instance.
    func bgpRouterID(_ place: Place) -> IPv4Address? { routerIDs[place] }

    func port(at end: NetworkModel.End) -> Port? { byEnd[end] }

    func port(_ place: Place, _ interface: String) -> Port? {
        ports[place]?.first { $0.interface == interface }
    }

    func owns(_ place: Place, _ address: IPv4Address) -> Bool {
        ports[place]?.contains { $0.address == address } ?? false
    }

    /// The port of this instance whose subnet the address lies in.
    func connectedPort(_ place: Place, toward address: IPv4Address) -> Port? {
        ports[place]?.first { !$0.isLoopback && $0.subnet.contains(address) && $0.address != address }
    }

    private static func port(
        _ interface: InterfaceModel, named name: String, of router: RouterModel, called routerName: String
    ) -> Port? {
        guard let address = interface.address else { return nil }
        let instance = router.instances[interface.instance]
        let mpls = router.mpls.enabled && instance?.mplsInterfaces[name] != nil
        let isPublic = interface.instance == RouterModel.publicInstance
        let ldp =
            mpls && router.mpls.ldpEnabled && (isPublic || instance?.ldp != nil)
            && instance?.ldpInterfaces[name] != nil
        return Port(
            place: Place(router: routerName, instance: interface.instance), interface: name, address: address,
            prefixLength: min(max(interface.prefixLength, 0), 32), isLoopback: interface.kind == .loopback,
            mtu: interface.mtu, mpls: mpls, ldp: ldp)
    }
}
