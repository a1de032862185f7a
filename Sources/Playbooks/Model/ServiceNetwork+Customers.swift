import Fleet

/// Who is at the other end of customers' accesses.
extension ServiceNetwork {
    /// The customer's router, where the inventory has the link.
    package func router(behind customer: Customer) -> String? {
        index.links(of: customer.pe.value, .customer).first { $0.near.interface == customer.interface.value }?.far
            .router
    }

    /// What the playbook says of the PE's port, and what it leaves open from the inventory's link.
    func settings(of customer: Customer) -> PortSettings {
        let link = index.links(of: customer.pe.value, .customer).first { $0.near.interface == customer.interface.value }
        return link.map { customer.settings.filled(from: $0.near.settings) } ?? customer.settings
    }

    /// Whether two accesses are of one router: by the inventory's links, and where it has none, by the AS at one PE.
    package func isOneRouter(_ first: Customer, _ second: Customer) -> Bool {
        if first == second { return true }
        let routers = [first, second].map(router(behind:))
        if routers.contains(where: { $0 != nil }) { return routers[0] == routers[1] }
        guard first.pe.value == second.pe.value, let number = first.asNumber?.value else { return false }
        return number == second.asNumber?.value
    }
}
