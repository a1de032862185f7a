import Fleet

/// VPN instances of both levels, as templates see them.
extension ContextBuilder {
    func level1VPN(_ vpn: Level1VPN, _ links: [NetworkIndex.Ends]) -> TemplateValue {
        let distinguisher = vpn.distinguisher.distinguisher(
            index: network.index.number(of: router), asNumber: network.asNumber(of: router))
        return .object([
            "name": .text(vpn.name), "rd": .text(distinguisher), "export-targets": .strings(vpn.targets.export),
            "import-targets": .strings(vpn.targets.imports), "import-direct": .bool(vpn.importsDirect),
            "links": .list(links.map { link($0.near, $0.far) }), "sessions": sessions(over: links),
        ])
    }

    func level2VPN(_ served: ServiceNetwork.VPNAtPE) -> TemplateValue {
        let vpn = served.vpn
        return .object([
            "name": .text(vpn.name), "rd": .text(network.distinguisher(of: vpn, at: router)),
            "export-targets": .strings(vpn.targets.export), "import-targets": .strings(vpn.targets.imports),
            "label-mode": .text(vpn.labelMode.rawValue), "import-direct": .bool(vpn.importsDirect),
            "customers": .list(served.customers.map { customer($0, in: vpn) }),
        ])
    }

    /// `substitute-as`: another site of the customer has the same AS, whose routes it would take for loops.
    private func customer(_ customer: Customer, in vpn: Level2VPN) -> TemplateValue {
        let end = network.index.links(of: router.name, .customer).first {
            $0.near.interface == customer.interface.value
        }
        let isShared = vpn.customers.contains {
            $0 != customer && $0.asNumber.value == customer.asNumber.value
        }
        return .object(
            interface(customer.interface.value, customer.address.value).merging([
                "protocol": .text("bgp"), "as": .text(customer.asNumber.value),
                "peer": .text(customer.peer.value), "router": .text(end?.far.router ?? ""),
                "substitute-as": .bool(isShared),
            ]) { first, _ in first })
    }
}
