package import Fleet
package import Playbooks
package import VRP

/// Who is at the other end of which link, and whose a loopback is: what a path is stitched by. A value of its own, without
/// the inventory that it comes from: a run keeps it in the journal.
package struct LabelPathMap: Sendable, Hashable, Codable {
    /// One end of a link.
    package struct End: Sendable, Hashable, Codable {
        package var router: String
        package var interface: String
        var address: IPv4Address
    }

    /// A link as one of its routers sees it.
    package struct Link: Sendable, Hashable, Codable {
        package var near: End
        package var far: End
    }

    let mode: AccessMode
    /// By loopback address, as it is written.
    private let owners: [String: String]
    private let links: [String: [Link]]
    /// The Level 1 VPN instances of each Level 1 router.
    private let instances: [String: [String]]

    package init(inventory: Inventory, service: Service) {
        let network = ServiceNetwork(inventory: inventory, service: service)
        mode = service.access
        owners = Dictionary(
            inventory.routers.compactMap { router in router.loopback.map { ($0.address.description, router.name) } }
        ) { first, _ in first }
        links = inventory.routers.reduce(into: [:]) { links, router in
            let ends = network.index.links(of: router.name, .core) + network.index.links(of: router.name, .csc)
            links[router.name] = ends.map { Link(near: End($0.near), far: End($0.far)) }
        }
        instances = inventory.routers.filter { $0.role.carrierLevel == .level1 }.reduce(into: [:]) { names, router in
            names[router.name] = network.level1VPNs(at: router).map(\.vpn.name)
        }
    }

    /// The commands that show what a router does with labels, the same for every path over it.
    package func commands(of router: String) -> [DisplayCommand] {
        let names: [String?] = instances[router] ?? [nil]
        return [.mplsLSP, .mplsInterface] + names.map(labels)
    }

    /// Nil stands for the public instance.
    func labels(in instance: String?) -> DisplayCommand {
        switch (mode, instance) {
        case (.labeledAddressFamily, let instance): .bgpLabeledLabels(instance: instance)
        case (.labeledRoute, let instance?), (.ldp, let instance?): .bgpInstanceLabels(instance: instance)
        case (.labeledRoute, nil), (.ldp, nil): .bgpLabels
        }
    }

    func owner(of address: IPv4Address) -> String? { owners[address.description] }

    /// The link that leaves by an interface, as routers print its name.
    func link(of router: String, by interface: String) -> Link? {
        links[router]?.first { InterfaceName.same($0.near.interface, interface) }
    }

    /// The link whose far end has the address.
    func link(of router: String, to address: IPv4Address) -> Link? {
        links[router]?.first { $0.far.address == address }
    }
}

extension LabelPathMap.End {
    fileprivate init(_ end: LinkEnd) {
        self.init(router: end.router, interface: end.interface, address: end.address.address)
    }
}
