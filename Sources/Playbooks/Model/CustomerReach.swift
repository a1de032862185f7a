package import Addressing
package import Fleet

/// Which customers' prefixes belong into which VPN instances: those of every VPN whose export targets the instance imports,
/// whatever the VPNs are called, and those of no other.
package struct CustomerReach: Sendable {
    let network: ServiceNetwork

    package init(network: ServiceNetwork) {
        self.network = network
    }

    /// Where a prefix comes from: the VPN that its customer is in, by its name in the playbook, and the PE.
    package struct Source: Sendable, Hashable {
        package var vpn: String
        package var pe: String

        package init(vpn: String, pe: String) {
            self.vpn = vpn
            self.pe = pe
        }
    }

    /// A prefix of an instance, with everybody who brings it there.
    package struct Entry: Sendable, Hashable {
        package var prefix: IPv4Prefix
        package var sources: [Source]
    }

    /// What enters the instance of a VPN at a PE from elsewhere: from other PEs, and from other instances of the same PE.
    /// What a customer of the instance itself has is not among it.
    package func entries(of vpn: Level2VPN, at pe: Router) -> [Entry] {
        let own = Set(prefixes(of: vpn, at: pe))
        return gathered(network.exchange.givers(to: vpn), vpn, pe).filter { !own.contains($0.prefix) }
    }

    /// What the targets keep out of the instance, of VPNs that have to do with it. A site between the two may pass it on all
    /// the same: what must not be is a route of its own PE.
    package func absences(of vpn: Level2VPN, at pe: Router) -> [Entry] {
        gathered(network.exchange.strangers(to: vpn), vpn, pe)
    }

    /// A route as its PE sends it to others.
    package struct Sent: Sendable, Hashable {
        package var prefix: IPv4Prefix
        package var source: Source

        init(_ prefix: IPv4Prefix, _ source: Source) {
            self.prefix = prefix
            self.source = source
        }
    }

    /// Routes that no instance of the service takes, as a PE that could take them sees it: a route that is dropped by all
    /// shows nowhere else.
    func untaken(at pe: Router) -> [Sent] {
        network.service.level2VPNs.filter { !$0.targets.exported.isEmpty && network.exchange.takers(from: $0).isEmpty }
            .flatMap { vpn in
                vpn.customers.filter { $0.expected == .up && couldSend($0, to: pe) }.flatMap { customer in
                    Self.travelling(customer, of: vpn).map { Sent($0, Source(vpn: vpn.key, pe: customer.pe.value)) }
                }
            }
    }

    /// One that exchanges other routes with the customer's PE; where nobody does, any of the Level 1 VPN.
    private func couldSend(_ customer: Customer, to pe: Router) -> Bool {
        guard let source = network.index.router(customer.pe.value), source.name != pe.name else { return false }
        let partners = network.partners(of: source)
        if partners.isEmpty {
            return network.level1VPN(of: source.carrier)?.key == network.level1VPN(of: pe.carrier)?.key
        }
        return partners.contains { $0.name == pe.name }
    }

    /// What a customer brings to other instances. Without `import-direct` the link's subnet stays at its PE, but for OSPF:
    /// BGP's import takes along the subnets that OSPF runs on (the vendor's tables of the worked example).
    package static func travelling(_ customer: Customer, of vpn: Level2VPN) -> [IPv4Prefix] {
        let withLink = vpn.importsDirect || customer.access.kind == .ospf
        return (withLink ? [customer.address.value.prefix] : []) + customer.prefixes.map(\.value)
    }

    /// What customers that are there have at a PE.
    private func prefixes(of vpn: Level2VPN, at pe: Router) -> [IPv4Prefix] {
        vpn.customers.filter { $0.pe.value == pe.name && $0.expected == .up }.flatMap {
            [$0.address.value.prefix] + $0.prefixes.map(\.value)
        }
    }

    private func gathered(_ others: [Level2VPN], _ vpn: Level2VPN, _ pe: Router) -> [Entry] {
        var entries: [Entry] = []
        var places: [IPv4Prefix: Int] = [:]
        for other in others {
            for customer in other.customers where customer.expected == .up && comes(customer, of: other, to: vpn, pe) {
                let source = Source(vpn: other.key, pe: customer.pe.value)
                for prefix in Self.travelling(customer, of: other) {
                    if let place = places[prefix] {
                        if !entries[place].sources.contains(source) { entries[place].sources.append(source) }
                    } else {
                        places[prefix] = entries.count
                        entries.append(Entry(prefix: prefix, sources: [source]))
                    }
                }
            }
        }
        return entries
    }

    /// VPNv4 routes stay within a Level 1 VPN, whatever their targets.
    private func comes(_ customer: Customer, of other: Level2VPN, to vpn: Level2VPN, _ pe: Router) -> Bool {
        if customer.pe.value == pe.name { return other.key != vpn.key }
        guard other.key != vpn.key else { return true }
        let place = network.index.router(customer.pe.value).flatMap { network.level1VPN(of: $0.carrier)?.key }
        return place == network.level1VPN(of: pe.carrier)?.key
    }
}
