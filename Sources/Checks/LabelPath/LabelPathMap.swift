import Addressing
package import Fleet
package import Playbooks
import Simulation
package import VRP

/// Who is at the other end of which link, and whose a loopback is: what a path is stitched by. A value of its own, without
/// the inventory that it comes from: a run keeps it in the journal. What is optional is not in those of earlier versions,
/// which had one access mode and no address twice.
package struct LabelPathMap: Sendable, Hashable, Codable {
    /// One end of a link.
    package struct End: Sendable, Hashable, Codable {
        package var router: String
        package var interface: String
        var address: IPv4Address
        /// The VPN instance that a Level 1 PE has it in; nil: the public one.
        var instance: String?
    }

    /// A link as one of its routers sees it.
    package struct Link: Sendable, Hashable, Codable {
        package var near: End
        package var far: End
    }

    /// Of routers and instances that `modes` does not have.
    let mode: AccessMode
    /// By router, then VPN instance of a Level 1 PE or nothing.
    private let modes: [String: [String: AccessMode]]?
    /// By loopback address, as it is written; with a space and a blank before it where the address is there in several.
    private let owners: [String: String]
    /// The space of each router whose addresses are there in another one too.
    private let spaces: [String: String]?
    private let links: [String: [Link]]
    /// The Level 1 VPN instances of each Level 1 router.
    private let instances: [String: [String]]

    package init(inventory: Inventory, service: Service) {
        let network = ServiceNetwork(inventory: inventory, service: service)
        mode = service.access
        modes = LabelPathMap.modes(network)
        (owners, spaces) = LabelPathMap.owners(network)
        links = network.inventory.routers.reduce(into: [:]) { links, router in
            let core = network.index.links(of: router.name, .core).map {
                Link(near: End($0.near, in: nil), far: End($0.far, in: nil))
            }
            links[router.name] = core + network.cscLinks(of: router).map { LabelPathMap.link($0, router, network) }
        }
        instances = network.inventory.routers.filter { $0.role.carrierLevel == .level1 }.reduce(into: [:]) {
            names, router in
            names[router.name] = network.level1VPNs(at: router).map(\.vpn.name)
        }
    }

    private static func link(_ ends: NetworkIndex.Ends, _ router: Router, _ network: ServiceNetwork) -> Link {
        let vpn = network.level1VPN(over: ends)?.name
        let isPE = router.role == .level1PE
        return Link(near: End(ends.near, in: isPE ? vpn : nil), far: End(ends.far, in: isPE ? nil : vpn))
    }

    /// Nil where all are the service's.
    private static func modes(_ network: ServiceNetwork) -> [String: [String: AccessMode]]? {
        guard network.usedAccesses.contains(where: { $0.mode != network.service.access }) else { return nil }
        return network.inventory.routers.reduce(into: [:]) { modes, router in
            guard router.role.carrierLevel == .level1 else {
                modes[router.name] = ["": network.access(of: router.carrier).mode]
                return
            }
            for (vpn, links) in network.level1VPNs(at: router) {
                modes[router.name, default: [:]][vpn.name] = links.first.map { network.access(over: $0).mode }
            }
        }
    }

    private static func owners(_ network: ServiceNetwork) -> (owners: [String: String], spaces: [String: String]?) {
        let all = network.inventory.routers.compactMap { router in
            router.loopback.map { (address: $0.address.description, router: router) }
        }
        let several = Dictionary(grouping: all, by: \.address).filter { $0.value.count > 1 }
        var owners = Dictionary(all.map { ($0.address, $0.router.name) }) { first, _ in first }
        guard !several.isEmpty else { return (owners, nil) }
        let spaces = Dictionary(
            network.inventory.routers.compactMap { router in
                network.spaces.space(of: router.carrier).map { (router.name, "\($0)") }
            }, uniquingKeysWith: { first, _ in first })
        for (address, routers) in several {
            for (_, router) in routers { owners["\(spaces[router.name] ?? "") \(address)"] = router.name }
        }
        return (owners, spaces)
    }

    /// The commands that show what a router does with labels, the same for every path over it.
    package func commands(of router: String) -> [DisplayCommand] {
        let names: [String?] = instances[router] ?? [nil]
        return [.mplsLSP, .mplsInterface] + names.map { labels(of: router, in: $0) }
    }

    /// Nil stands for the public instance.
    func labels(of router: String, in instance: String?) -> DisplayCommand {
        switch (modes?[router]?[instance ?? ""] ?? mode, instance) {
        case (.labeledAddressFamily, let instance): .bgpLabeledLabels(instance: instance)
        case (.labeledRoute, let instance?), (.ldp, let instance?): .bgpInstanceLabels(instance: instance)
        case (.labeledRoute, nil), (.ldp, nil): .bgpLabels
        }
    }

    /// The instances whose label tables a router shows; nil for the public one.
    func instances(of router: String) -> [String?] { instances[router] ?? [nil] }

    /// Whose an address is where this router is.
    func owner(of address: IPv4Address, seenFrom router: String) -> String? {
        spaces?[router].flatMap { owners["\($0) \(address)"] } ?? owners[address.description]
    }

    /// The link that leaves by an interface, as routers print its name.
    func link(of router: String, by interface: String) -> Link? {
        links[router]?.first { InterfaceName.same($0.near.interface, interface) }
    }

    /// The link in an instance whose far end has the address.
    func link(of router: String, to address: IPv4Address, in instance: String?) -> Link? {
        let all = links[router]?.filter { $0.far.address == address } ?? []
        return all.first { $0.near.instance == instance } ?? all.first { $0.near.instance == nil }
    }
}

extension LabelPathMap.End {
    fileprivate init(_ end: LinkEnd, in instance: String?) {
        self.init(router: end.router, interface: end.interface, address: end.address.address, instance: instance)
    }
}
