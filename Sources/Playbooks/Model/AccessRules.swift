import Diagnostics
import Fleet

/// What must hold between the IGP processes that an L2 PE runs for its customers.
struct AccessRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        for router in network.routers(.level2PE) {
            var owners: [Int: (vpn: String, access: CustomerAccess)] = [:]
            for served in network.vpns(at: router) {
                for customer in served.customers {
                    guard let process = customer.access.process else { continue }
                    checkCarrier(process, customer, router)
                    let owner = owners[process.value]
                    if let owner { compare(customer, with: owner, in: served.vpn.name, at: router) }
                    owners[process.value] = owner ?? (served.vpn.name, customer.access)
                }
            }
        }
    }

    /// Process numbers are the router's, whatever the instance (huawei-isis has it as a condition; VRP so with OSPF too).
    private func checkCarrier(_ process: Located<Int>, _ customer: Customer, _ router: Router) {
        guard let igp = network.index.carrier(router.carrier)?.igp, igp.kind.rawValue == customer.access.kind.rawValue,
            igp.process == process.value
        else { return }
        findings.error(
            "customer: `process`: \(igp.kind.rawValue) \(process.value) is \(router.name)'s own, of its carrier",
            at: process.location)
    }

    private func compare(
        _ customer: Customer, with owner: (vpn: String, access: CustomerAccess), in vpn: String, at router: Router
    ) {
        guard owner.access.kind == customer.access.kind, let process = customer.access.process else { return }
        let name = "\(customer.access.kind.rawValue) \(process.value)"
        if owner.vpn != vpn {
            findings.error(
                "customer: `process`: \(name) of \(router.name) is in the VPN `\(owner.vpn)` already",
                at: process.location)
        } else if case (.isis(let first), .isis(let second)) = (owner.access, customer.access),
            first.networkEntity.value != second.networkEntity.value || first.level != second.level
        {
            findings.error(
                "customer: \(name) of \(router.name) has another net or level in line "
                    + "\(first.networkEntity.location.line)", at: second.networkEntity.location)
        }
    }
}
