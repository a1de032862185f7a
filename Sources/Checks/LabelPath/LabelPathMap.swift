package import Fleet
package import Playbooks
package import VRP

/// Who is at the other end of which link, and whose a loopback is: what a path is stitched by.
package struct LabelPathMap: Sendable {
    private let network: ServiceNetwork

    package init(inventory: Inventory, service: Service) {
        network = ServiceNetwork(inventory: inventory, service: service)
    }

    var mode: AccessMode { network.service.access }

    /// The commands that show what a router does with labels, the same for every path over it.
    package func commands(of router: String) -> [DisplayCommand] {
        [.mplsLSP, .mplsInterface] + instances(of: router).map(labels)
    }

    /// Nil stands for the public instance.
    func labels(in instance: String?) -> DisplayCommand {
        switch (mode, instance) {
        case (.labeledAddressFamily, let instance): .bgpLabeledLabels(instance: instance)
        case (.labeledRoute, let instance?), (.ldp, let instance?): .bgpInstanceLabels(instance: instance)
        case (.labeledRoute, nil), (.ldp, nil): .bgpLabels
        }
    }

    private func instances(of name: String) -> [String?] {
        guard let router = network.index.router(name), router.role.carrierLevel == .level1 else { return [nil] }
        return network.level1VPNs(at: router).map(\.vpn.name)
    }

    func owner(of address: IPv4Address) -> String? {
        network.inventory.routers.first { $0.loopback?.address == address }?.name
    }

    /// The link that leaves by an interface, as routers print its name.
    func link(of router: String, by interface: String) -> NetworkIndex.Ends? {
        links(of: router).first { InterfaceName.same($0.near.interface, interface) }
    }

    /// The link whose far end has the address.
    func link(of router: String, to address: IPv4Address) -> NetworkIndex.Ends? {
        links(of: router).first { $0.far.address.address == address }
    }

    private func links(of router: String) -> [NetworkIndex.Ends] {
        network.index.links(of: router, .core) + network.index.links(of: router, .csc)
    }
}
