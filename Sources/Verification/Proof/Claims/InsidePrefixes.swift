import Addressing
import Fleet
import Playbooks
import Simulation

/// What must stay inside Level 2 carriers: their customers' prefixes and their own links. Each carrier may have the addresses
/// of another that it does not meet.
struct InsidePrefixes: Sendable {
    private let network: ServiceNetwork
    private let customers: [AddressSpaces.Space?: Set<IPv4Prefix>]
    private let links: [AddressSpaces.Space?: Set<IPv4Prefix>]
    /// Of all carriers that the Level 1 carrier carries, for its public instance.
    private let allCustomers: Set<IPv4Prefix>
    private let allLinks: Set<IPv4Prefix>

    init(_ network: ServiceNetwork) {
        self.network = network
        let spaces = network.spaces
        let own = InsidePrefixes.own(network)
        var customers: [AddressSpaces.Space?: Set<IPv4Prefix>] = [:]
        for customer in network.service.level2VPNs.flatMap(\.customers) {
            let space = spaces.space(of: network.index.router(customer.pe.value)?.carrier)
            customers[space, default: []].formUnion(CustomerRoutes.announced(customer))
        }
        for (space, prefixes) in own { customers[space]?.subtract(prefixes) }
        self.customers = customers
        links = InsidePrefixes.links(network)
        let level1 = network.inventory.carriers.filter { $0.level == .level1 }.map { spaces.space(of: $0.name) }
        let outside = level1.reduce(into: Set<IPv4Prefix>()) { $0.formUnion(own[$1] ?? []) }
        allCustomers = Set(customers.values.joined()).subtracting(outside)
        allLinks = Set(links.values.joined()).subtracting(outside)
    }

    /// Customers' prefixes that a router's instance must not know.
    func customers(_ router: String, _ instance: String) -> Set<IPv4Prefix> {
        space(router, instance).map { customers[$0] ?? [] } ?? allCustomers
    }

    /// Links inside sites that a router's instance needs nothing of.
    func links(_ router: String, _ instance: String) -> Set<IPv4Prefix> {
        space(router, instance).map { links[$0] ?? [] } ?? allLinks
    }

    /// Nil for the public instance of the Level 1 carrier, and for instances that are not the service's.
    private func space(_ name: String, _ instance: String) -> AddressSpaces.Space? {
        guard let router = network.index.router(name) else { return nil }
        guard router.role.carrierLevel == .level1 else { return network.spaces.space(of: router.carrier) }
        return network.level1VPN(named: instance, at: router).flatMap { network.spaces.space(ofLevel1VPN: $0.name) }
    }

    /// What carriers themselves have: a customer may have the same in its VPN.
    private static func own(_ network: ServiceNetwork) -> [AddressSpaces.Space?: Set<IPv4Prefix>] {
        var own: [AddressSpaces.Space?: Set<IPv4Prefix>] = [:]
        for link in network.inventory.links where link.kind != .customer {
            let carrier = network.inventory.carrier(addressing: link, network.index.router)
            own[network.spaces.space(of: carrier), default: []].formUnion(
                link.ends.map { $0.address.prefix })
        }
        for router in network.inventory.routers {
            guard let loopback = router.loopback else { continue }
            own[network.spaces.space(of: router.carrier), default: []].insert(loopback.prefix)
        }
        return own
    }

    /// The subnets of links inside Level 2 carriers, less those that the carrier itself puts into labeled BGP; none of a site
    /// that puts in all of them.
    private static func links(_ network: ServiceNetwork) -> [AddressSpaces.Space?: Set<IPv4Prefix>] {
        var links: [AddressSpaces.Space?: Set<IPv4Prefix>] = [:]
        for end in network.inventory.links.filter({ $0.kind == .core }).flatMap(\.ends) {
            guard let router = network.index.router(end.router), router.role.carrierLevel == .level2,
                network.options(of: router.carrier).labeledRoutes == .loopbacks,
                network.index.carrier(router.carrier)?.labeledPrefixes.contains(end.address.prefix) != true
            else { continue }
            links[network.spaces.space(of: router.carrier), default: []].insert(end.address.prefix)
        }
        return links
    }
}
