package import Diagnostics
package import Fleet

/// An interface that the inventory or the playbook names on a router, and what is to become of it.
package struct PortDemand: Sendable, Hashable {
    package var router: String
    package var interface: String
    package var parts: InterfaceParts
    package var vlan: Int?
    package var location: SourceLocation
}

extension ServiceNetwork {
    /// Every interface of a managed router that is at a link's end or a customer's, in the order of the files.
    package func portDemands(_ interfaces: InterfaceNaming) -> [PortDemand] {
        var customers: [PortDemand] = []
        for customer in service.level2VPNs.flatMap(\.customers) {
            guard case .port(let parts) = interfaces.read(customer.interface.value) else { continue }
            customers.append(
                PortDemand(
                    router: customer.pe.value, interface: customer.interface.value, parts: parts,
                    vlan: settings(of: customer).vlan?.value, location: customer.interface.location))
        }
        let described = Set(customers.map { "\($0.router) \($0.interface)" })
        let ends = inventory.links.flatMap(\.ends).filter { !described.contains("\($0.router) \($0.interface)") }
        let links = ends.map {
            PortDemand(
                router: $0.router, interface: $0.interface, parts: $0.parts, vlan: $0.settings.vlan?.value,
                location: $0.location)
        }
        return (links + customers).filter { index.router($0.router)?.isManaged ?? false }
    }
}
