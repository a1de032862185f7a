import Diagnostics
import Fleet

/// What is said of VPNs that do not meet both ways, and of customers that are not there yet: none of it is wrong by itself.
struct ReachRules {
    let network: ServiceNetwork
    let findings: Findings

    func note() {
        for vpn in network.service.level2VPNs where !vpn.customers.isEmpty {
            noteOneWay(vpn)
            noteUnknownTargets(of: vpn)
            noteSharedInstances(of: vpn)
            for customer in vpn.customers where customer.expected == .down { note(customer, in: vpn) }
        }
    }

    /// Routes one way carry traffic the other way, and no answers.
    private func noteOneWay(_ vpn: Level2VPN) {
        let takers = Set(network.exchange.takers(from: vpn).map(\.name))
        let silent = network.exchange.givers(to: vpn).filter {
            !takers.contains($0.name) && !$0.customers.isEmpty && !isAnswered(vpn, by: $0)
        }
        guard let first = silent.first else { return }
        let names = silent.prefix(4).map { "`\($0.name)`" }.joined(separator: ", ")
        let more = silent.count > 4 ? " and \(silent.count - 4) more" : ""
        let target = vpn.targets.imported.first { first.targets.export.contains($0.value) }
        findings.note(
            "level2-vpn `\(vpn.name)` takes the routes of \(names)\(more), which \(silent.count == 1 ? "takes" : "take") "
                + "none of its: packets pass one way only, which proves nothing about an answer",
            at: target?.location ?? vpn.location)
    }

    /// Whether a router with an access in one of the two VPNs answers by another access, as a hub does that has an instance
    /// for what it takes and one for what it gives.
    private func isAnswered(_ vpn: Level2VPN, by giver: Level2VPN) -> Bool {
        standsIn(network.exchange.givers(to: giver), for: vpn)
            || standsIn(network.exchange.takers(from: vpn), for: giver)
    }

    private func standsIn(_ others: [Level2VPN], for vpn: Level2VPN) -> Bool {
        others.contains { other in
            other.name != vpn.name
                && other.customers.contains { access in vpn.customers.contains { network.isOneRouter($0, access) } }
        }
    }

    /// Targets keep PEs apart, not the accesses of one instance.
    private func noteSharedInstances(of vpn: Level2VPN) {
        guard !vpn.targets.meet(vpn.targets) else { return }
        let places = Dictionary(grouping: vpn.customers, by: \.pe.value)
        for pe in places.keys.sorted() {
            guard let second = places[pe]?.dropFirst().first else { continue }
            findings.note(
                "level2-vpn `\(vpn.name)`: its customers at \(pe) are in one instance and reach each other there, although "
                    + "its targets do not meet",
                at: second.location, hint: "put them in VPNs of their own where they are to be kept apart")
        }
    }

    private func noteUnknownTargets(of vpn: Level2VPN) {
        let exported = Set(network.service.level2VPNs.flatMap(\.targets.export))
        for target in vpn.targets.imported where !exported.contains(target.value) {
            findings.note(
                "level2-vpn `\(vpn.name)` imports \(target.value), which no VPN of this service exports",
                at: target.location)
        }
    }

    private func note(_ customer: Customer, in vpn: Level2VPN) {
        findings.note(
            "customer at \(customer.pe.value) \(customer.interface.value) in `\(vpn.name)`: `expected: down`, so its "
                + "instance and its access are proven and checked, and its session and routes are not",
            at: customer.location)
    }
}
