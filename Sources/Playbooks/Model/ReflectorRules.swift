import Diagnostics
import Fleet

/// Where VPNv4 needs a route reflector: an EBGP speaker gives on what it has by IBGP, with itself as next hop (RFC 4271
/// section 5.1.3), so of several PEs of one AS each would stand in for the others towards another AS.
struct ReflectorRules {
    let network: ServiceNetwork
    let playbook: Playbook
    let findings: Findings

    func check() {
        guard playbook.tasks.contains(where: { $0.step == .level2MPBGP && !$0.isAbsent }) else { return }
        let serving = network.routers(.level2PE).filter { !network.vpns(at: $0).isEmpty }
        let reflected = Set(network.routers(.level2RouteReflector).map(network.asNumber))
        let groups = Dictionary(grouping: serving, by: network.asNumber)
        for (number, edges) in groups.sorted(by: { $0.key < $1.key }) where !reflected.contains(number) {
            let speaking = edges.filter { edge in
                network.partners(of: edge).contains { network.asNumber(of: $0) != number }
                    && network.partners(of: edge).contains { network.asNumber(of: $0) == number }
            }
            guard let first = speaking.first, speaking.count > 1 else { continue }
            let carrier = network.inventory.carrier(of: first)
            findings.warning(
                "AS \(number) has several Level 2 PEs (\(speaking.map(\.name).joined(separator: ", "))) and no l2-rr: each "
                    + "also gives the others' routes to other ASs, with itself as next hop",
                at: carrier?.location ?? first.location,
                hint: "add an `l2-rr` to it: reflectors leave the next hops alone")
        }
    }
}
