import Diagnostics
import Fleet

/// What must hold of the PEs' ports to customers, beside their addresses.
struct PortRules {
    let network: ServiceNetwork
    let interfaces: InterfaceNaming
    let findings: Findings

    func check() {
        let customers = network.service.level2VPNs.flatMap(\.customers)
        for customer in customers {
            let what = "customer: `interface`"
            guard let parts = interfaces.parts(customer.interface, of: what, findings) else { continue }
            customer.settings.check(customer.interface.value, parts, of: "customer", findings)
            checkLink(of: customer)
        }
        checkTags(customers)
    }

    /// The inventory and the playbook may both have the port.
    private func checkLink(of customer: Customer) {
        let link = network.index.links(of: customer.pe.value, .customer).first {
            $0.near.interface == customer.interface.value
        }
        guard let vlan = customer.settings.vlan, let link else { return }
        if let other = link.near.settings.vlan ?? link.far.settings.vlan, other.value != vlan.value {
            findings.error("customer: `vlan`: the inventory has VLAN \(other.value)", at: vlan.location)
        } else if link.far.parts.parent == nil {
            findings.error(
                "customer: `vlan`: the inventory has \(link.far.interface) of \(link.far.router) at the other end, which is "
                    + "no sub-interface", at: vlan.location)
        }
    }

    /// A router takes a tag of a port for one sub-interface only.
    private func checkTags(_ customers: [Customer]) {
        var owners: [String: String] = [:]
        for end in network.inventory.links.flatMap(\.ends) {
            guard let parent = end.parts.parent, let vlan = end.settings.vlan else { continue }
            owners["\(end.router) \(parent) \(vlan.value)"] = end.interface
        }
        for customer in customers {
            guard let vlan = customer.settings.vlan, case .port(let parts) = interfaces.read(customer.interface.value),
                let parent = parts.parent
            else { continue }
            let place = "\(customer.pe.value) \(parent) \(vlan.value)"
            if let owner = owners[place], owner != customer.interface.value {
                findings.error(
                    "customer: `vlan`: VLAN \(vlan.value) of \(customer.pe.value) \(parent) is that of \(owner) already",
                    at: vlan.location)
            }
            owners[place] = owners[place] ?? customer.interface.value
        }
    }
}
