import Fleet

/// What must hold of the addresses of carriers that meet: the sites of a Level 1 VPN, and of several that take each other's
/// routes. Within a carrier the inventory has been checked already.
struct AddressRules {
    let network: ServiceNetwork
    let findings: Findings

    /// The Level 1 carrier's loopbacks are its PEs' LSR ids and router ids in the VPN instances too.
    func check() {
        let carriers = Set(network.inventory.carriers.filter { $0.level == .level2 }.compactMap(space))
        let level1 = network.inventory.routers.filter { $0.role.carrierLevel == .level1 }
        let routers = Dictionary(grouping: network.inventory.routers) { network.spaces.space(of: $0.carrier) }
        let links = Dictionary(grouping: network.inventory.links.filter { $0.kind != .customer }) { link in
            network.spaces.space(of: network.inventory.carrier(addressing: link, network.index.router))
        }
        let meetings = carriers.sorted().map { space in
            AddressMeeting(routers[space] ?? [], links[space] ?? [], besides: level1)
        }
        for meeting in meetings { meeting.checkLoopbacks(findings) }
        for meeting in meetings { meeting.checkLinks(findings) }
    }

    private func space(_ carrier: Carrier) -> AddressSpaces.Space? { network.spaces.space(of: carrier.name) }
}
