import Fleet
import Playbooks
import Simulation

/// Which customers' prefixes belong into which VPN instances, by the playbook: same VPN, or targets that meet.
struct CustomerRoutes {
    let network: ServiceNetwork
    private let vpns: [String: Level2VPN]
    /// By PE and prefix: the VPNs with such a customer there.
    private let owners: [String: [Prefix: [Level2VPN]]]

    init(network: ServiceNetwork) {
        self.network = network
        let all = network.service.level2VPNs
        vpns = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
        var owners: [String: [Prefix: [Level2VPN]]] = [:]
        for vpn in all {
            for (place, customers) in Dictionary(grouping: vpn.customers, by: \.pe.value) {
                for prefix in Set(customers.flatMap { CustomerRoutes.announced($0, true) }) {
                    owners[place, default: [:]][prefix, default: []].append(vpn)
                }
            }
        }
        self.owners = owners
    }

    /// A prefix of a customer, the instance it belongs into and the PE it comes from.
    struct Wanted: Hashable {
        var prefix: Prefix
        var vpn: String
        var place: String
        var source: String
    }

    /// What PEs learn from other PEs of the VPN.
    func remote() -> [Wanted] {
        network.routers(.level2PE).flatMap { pe -> [Wanted] in
            network.vpns(at: pe).map(\.vpn).flatMap { vpn -> [Wanted] in
                guard vpn.targets.meet(vpn.targets) else { return [] }
                return vpn.customers.filter { $0.pe.value != pe.name }.flatMap { customer in
                    // Without import-direct the link's subnet stays at its PE.
                    Self.announced(customer, vpn.importsDirect).map {
                        Wanted(prefix: $0, vpn: vpn.name, place: pe.name, source: customer.pe.value)
                    }
                }
            }
        }
    }

    /// What PEs have from their own customers.
    func local() -> [Wanted] {
        network.service.level2VPNs.flatMap { vpn in
            vpn.customers.flatMap { customer in
                Self.announced(customer, true).map {
                    Wanted(prefix: $0, vpn: vpn.name, place: customer.pe.value, source: customer.pe.value)
                }
            }
        }
    }

    /// Whether the playbook lets a prefix that a PE has from its customers into an instance of that name.
    func allows(_ prefix: Prefix, from source: String, into name: String) -> Bool {
        guard let target = vpns[name] else { return false }
        return owners(of: prefix, at: source).contains { $0.name == name || $0.targets.meet(target.targets) }
    }

    /// The VPNs that have customers at the PE with this prefix.
    func owners(of prefix: Prefix, at source: String) -> [Level2VPN] {
        owners[source]?[prefix] ?? []
    }

    /// All customers' prefixes, without those that the carriers' own links and loopbacks have too.
    func prefixes() -> Set<Prefix> {
        let all = network.service.level2VPNs.flatMap { vpn in vpn.customers.flatMap { Self.announced($0, true) } }
        let own = network.inventory.links.filter { $0.kind != .customer }.flatMap(\.ends).map {
            Prefix($0.address.prefix)
        }
        return Set(all).subtracting(own).subtracting(
            network.inventory.routers.compactMap { $0.loopback.map { Prefix($0.prefix) } })
    }

    private static func announced(_ customer: Customer, _ withLink: Bool) -> [Prefix] {
        (withLink ? [Prefix(customer.address.value.prefix)] : []) + customer.prefixes.map { Prefix($0.value) }
    }
}
