package import Fleet
package import VRP

extension FactoryPorts {
    /// By router: the ports that the links of the inventory are in, and what of their sub-interfaces nobody creates.
    package static func all(in inventory: Inventory) -> [String: FactoryPorts] {
        let managed = Set(inventory.routers.filter(\.isManaged).map(\.name))
        var ports = Dictionary(inventory.routers.map { ($0.name, FactoryPorts()) }) { first, _ in first }
        for link in inventory.links {
            // Both ends have one tag: the one that is said, or that of the first end's number.
            let said = link.ends.lazy.compactMap(\.settings.vlan?.value).first
            let tag = said ?? Int(link.a.parts.number).flatMap { (1...4094).contains($0) ? $0 : nil }
            for end in link.ends {
                ports[end.router]?.add(
                    end.interface, tag: tag, isCreated: end.settings.vlan != nil && managed.contains(end.router))
            }
        }
        return ports
    }
}
