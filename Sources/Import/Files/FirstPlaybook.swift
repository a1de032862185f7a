import Addressing
package import Fleet

/// Writes a playbook for an inventory that has none yet: a service of one Level 1 VPN, and a Level 2 VPN with a customer for
/// each link to a customer's router.
package struct FirstPlaybook {
    private let inventory: Inventory
    private let id: String

    /// - Parameter id: of the service.
    package init(for inventory: Inventory, id: String) {
        self.inventory = inventory
        self.id = id
    }

    package var text: String {
        let number = inventory.carriers.first { $0.level == .level1 }?.asNumber ?? 65000
        return """
            # Made by `cscctl init`. Every key is in docs/playbook.md; `cscctl verify playbook.yaml` proves what it would do.
            name: my service
            # What the service is known by, whatever this file is called: do not change it later.
            id: \(id)
            inventory: inventory.yaml

            service:
              access: { mode: labeled-route }     # or labeled-address-family, or ldp
              level1-vpn: { name: csc, rd: "\(number):{index}", rt: "\(number):1" }
              level2-vpns:
                - name: customer
                  rd: "\(number):10{index}"
                  rt: "\(number):100"
            \(customers)

            transaction: { confirm-timeout: 300s }

            tasks:
            \(tasks)

            """
    }

    private var customers: String {
        let accesses = inventory.links.filter { $0.kind == .customer }.compactMap { link -> String? in
            guard let pe = link.ends.first(where: { inventory.router($0.router)?.role == .level2PE }),
                let far = link.ends(at: pe.router)?.far
            else { return nil }
            return "pe: \(pe.router), interface: \(pe.interface), address: \(pe.address), protocol: bgp, "
                + "peer: \(far.address.address)"
        }
        guard !accesses.isEmpty else {
            return """
                      # One for each customer's access, such as
                      #   - { pe: PE3, interface: GigabitEthernet0/1/0, address: 172.16.1.2/24, protocol: bgp, as: 65001, peer: 172.16.1.1 }
                      customers: []
                """
        }
        // AS numbers for private use (RFC 6996): the customers' own stand nowhere in what this was made from.
        let lines = accesses.enumerated().map { index, access in
            "        - { \(access), as: \(4_210_000_001 + index) }   # as is chosen"
        }
        return (["      customers:"] + lines).joined(separator: "\n")
    }

    private var tasks: String {
        let isCore = { (level: CarrierLevel) in
            inventory.links.contains { link in
                link.kind == .core && inventory.router(link.a.router)?.role.carrierLevel == level
            }
        }
        let hasCustomers = inventory.links.contains { $0.kind == .customer }
        return [
            task("backbone-igp", "backbone-igp", isCore(.level1) ? ["isis-adjacency"] : []),
            task("backbone-ldp", "backbone-ldp", isCore(.level1) ? ["ldp-session", "ldp-lsp"] : []),
            task("evpn-ibgp", "evpn-ibgp", isCore(.level1) ? ["evpn-peer"] : []),
            task("level2-igp-ldp", "level2-igp-ldp", isCore(.level2) ? ["ospf-adjacency", "ldp-session"] : []),
            task(
                "csc-access", "ce-pe-labeled-access",
                ["bgp-peer", "mpls-interface", "tunnel-info", "evpn-route", "labeled-route"]),
            task("level2-access", "level2-pe-ce-labels", ["bgp-peer", "labeled-route"]),
            task("level2-vpn", "level2-vpn", hasCustomers ? ["customer-peer", "customer-route"] : []),
            task("mp-bgp", "level2-mp-bgp", ["vpnv4-peer", "vpnv4-route", "end-to-end-lsp"]),
        ].joined(separator: "\n")
    }

    private func task(_ name: String, _ step: String, _ checks: [String]) -> String {
        "  - { name: \(name), step: \(step)"
            + (checks.isEmpty ? "" : ", checks: [ \(checks.joined(separator: ", ")) ]") + " }"
    }
}
