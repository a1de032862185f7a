import Addressing
import Fleet
import Playbooks
import Simulation

/// The sites that pass on to some what they have from others: their router has the one's routes in an instance that imports
/// them, and announces something that covers them into an instance whose routes the others import. It may be one instance, or
/// two with an access each.
struct HubTransits {
    let network: ServiceNetwork
    let entering: [CustomerRoutes.Wanted]
    let keptOut: [CustomerRoutes.Wanted]

    /// A customer's access with the VPN it is in.
    private struct Access {
        var vpn: Level2VPN
        var customer: Customer
    }

    func claims() -> [Claim] {
        guard !keptOut.isEmpty else { return [] }
        let known = Dictionary(grouping: entering) { Place(vpn: $0.vpn, pe: $0.place) }
        return keptOut.flatMap { lost -> [Claim] in
            let offers = known[Place(vpn: lost.vpn, pe: lost.place)] ?? []
            return offers.filter { $0.prefix != lost.prefix && $0.prefix.covers(lost.prefix) }.compactMap { offer in
                onward(from: offer, to: lost, known).map { instance in
                    .transit(
                        TransitClaim(
                            vpn: lost.vpn, at: lost.place, prefix: lost.prefix, target: lost.source.pe,
                            covering: offer.prefix, hub: offer.source.pe, onward: instance))
                }
            }
        }
    }

    private struct Place: Hashable {
        var vpn: String
        var pe: String
    }

    /// The instance at the hub's PE that has what is kept out, with an access of the router that makes the offer.
    private func onward(
        from offer: CustomerRoutes.Wanted, to lost: CustomerRoutes.Wanted, _ known: [Place: [CustomerRoutes.Wanted]]
    ) -> String? {
        let all = accesses(at: offer.source.pe)
        let announcing = all.filter { access in
            access.vpn.key == offer.source.vpn
                && access.customer.prefixes.contains { $0.value == offer.prefix }
        }
        return all.first { access in
            announcing.contains { network.isOneRouter($0.customer, access.customer) }
                && known[Place(vpn: access.vpn.name, pe: offer.source.pe), default: []].contains {
                    $0.prefix == lost.prefix && $0.source == lost.source
                }
        }?.vpn.name
    }

    private func accesses(at pe: String) -> [Access] {
        guard let router = network.index.router(pe) else { return [] }
        return network.vpns(at: router).flatMap { served in
            served.customers.filter { $0.expected == .up }.map { Access(vpn: served.vpn, customer: $0) }
        }
    }
}
