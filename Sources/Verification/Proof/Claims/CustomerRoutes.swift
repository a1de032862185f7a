import Addressing
import Fleet
import Playbooks
import Simulation

/// Which customers' prefixes belong into which VPN instances, by the playbook: those whose targets meet.
struct CustomerRoutes {
    let network: ServiceNetwork
    /// By PE and prefix: the VPNs with such a customer there.
    private let owners: [String: [IPv4Prefix: [Level2VPN]]]

    init(network: ServiceNetwork) {
        self.network = network
        let all = network.service.level2VPNs
        var owners: [String: [IPv4Prefix: [Level2VPN]]] = [:]
        for vpn in all {
            for (place, customers) in Dictionary(grouping: vpn.customers, by: \.pe.value) {
                for prefix in Set(customers.flatMap(CustomerRoutes.announced)) {
                    owners[place, default: [:]][prefix, default: []].append(vpn)
                }
            }
        }
        self.owners = owners
    }

    /// A prefix of a customer, the instance it belongs into by its name there, and where it comes from.
    struct Wanted: Hashable {
        var prefix: IPv4Prefix
        var vpn: String
        var place: String
        var source: CustomerReach.Source
    }

    /// What instances learn from elsewhere, each prefix from each of its sources.
    func entering() -> [Wanted] { wanted(CustomerReach(network: network).entries) }

    /// What the targets keep out of instances.
    func keptOut() -> [Wanted] { wanted(CustomerReach(network: network).absences) }

    private func wanted(_ entries: (Level2VPN, Router) -> [CustomerReach.Entry]) -> [Wanted] {
        network.routers(.level2PE).flatMap { pe in
            network.vpns(at: pe).flatMap { served in
                entries(served.vpn, pe).flatMap { entry in
                    entry.sources.map {
                        Wanted(prefix: entry.prefix, vpn: served.vpn.name, place: pe.name, source: $0)
                    }
                }
            }
        }
    }

    /// What PEs have from their own customers.
    func local() -> [Wanted] {
        network.service.level2VPNs.flatMap { vpn in
            vpn.customers.filter { $0.expected == .up }.flatMap { customer in
                let source = CustomerReach.Source(vpn: vpn.key, pe: customer.pe.value)
                let instance = network.instance(of: vpn.key, at: customer.pe.value)
                return Self.announced(customer).map {
                    Wanted(prefix: $0, vpn: instance, place: customer.pe.value, source: source)
                }
            }
        }
    }

    /// Whether the playbook lets a prefix that a PE has from its customers into a VPN's instance.
    func allows(_ prefix: IPv4Prefix, from source: String, into target: Level2VPN?) -> Bool {
        guard let target else { return false }
        return owners(of: prefix, at: source).contains { $0.targets.meet(target.targets) }
    }

    /// The VPNs that have customers at the PE with this prefix.
    func owners(of prefix: IPv4Prefix, at source: String) -> [Level2VPN] {
        owners[source]?[prefix] ?? []
    }

    /// What the routers at a customer's PE have of it.
    static func announced(_ customer: Customer) -> [IPv4Prefix] {
        [customer.address.value.prefix] + customer.prefixes.map(\.value)
    }
}
