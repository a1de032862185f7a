import Addressing
import Fleet
import Simulation
import VRP

/// Reads the customers' accesses off an instance of a Level 2 PE: each interface that is bound to it, and the protocol over it.
struct CustomerFinder {
    let router: RouterFacts
    let instance: InstanceModel
    let network: FoundNetwork
    let notes: ImportNotes

    func customers() -> [FoundCustomer] {
        let bound = router.model.interfaces.values.filter { $0.instance == instance.name }
        return bound.sorted { $0.name < $1.name }.compactMap(customer)
    }

    private func customer(_ interface: InterfaceModel) -> FoundCustomer? {
        let evidence = router.evidence(interface.origin)
        guard interface.kind == .physical, let address = interface.address else {
            if interface.kind == .physical {
                notes.add(evidence, "\(interface.name) of \(instance.name) has no IPv4 address; left out")
            }
            return nil
        }
        var found = FoundCustomer(
            pe: router.name, interface: interface.name, address: address, length: interface.prefixLength,
            access: .static, evidence: evidence)
        if case .vlan(let tag) = interface.tag { found.vlan = tag }
        if interface.mtu != InterfaceModel.standardMTU { found.mtu = interface.mtu }
        guard let access = bgp(found) ?? igp(found, interface) ?? staticRoutes(found) else {
            notes.add(
                evidence,
                "\(interface.name) of \(instance.name) has neither a BGP peer nor an IGP nor static routes over it; left out"
            )
            return nil
        }
        return withFarEnd(access)
    }

    // MARK: protocols

    private func bgp(_ customer: FoundCustomer) -> FoundCustomer? {
        let peers = router.sessions(in: instance.name).filter {
            customer.subnet.contains($0.peer.address) && $0.peer.address != customer.address
        }
        guard let session = peers.first else { return nil }
        for other in peers.dropFirst() {
            notes.add(
                router.evidence(other.peer.origin),
                "a second BGP peer on \(customer.interface); an access is described by one, \(session.peer.address)")
        }
        var customer = customer
        let family = session.peer.families[.ipv4Unicast]
        let own = session.settings(in: .ipv4Unicast)
        customer.peer = session.peer.address
        customer.evidence = router.evidence(session.peer.origin)
        customer.access = .bgp(
            FoundBGPAccess(
                asNumber: session.peer.remoteAS, siteOfOrigin: own?.text("soo"),
                substitutesAS: family?.substitutesAS ?? false, allowedLoops: own?.number("allow-as-loop"),
                limit: own?.at("route-limit").flatMap(limit), group: session.group,
                session: session.session(at: router, notes)))
        return customer
    }

    private func limit(_ holder: ConfigurationCursor) -> FoundPrefixLimit? {
        holder.number("number").map {
            FoundPrefixLimit(
                routes: $0, warnAt: holder.number("percent"), reaction: holder.text("type"),
                idleTime: holder.number("idle-timeout"))
        }
    }

    private func igp(_ customer: FoundCustomer, _ interface: InterfaceModel) -> FoundCustomer? {
        var customer = customer
        for process in router.processes(of: instance, on: interface).sorted(by: { $0.number < $1.number }) {
            let (container, key) = process.kind == .isis ? ("isis", "id") : ("ospfv2", "process-id")
            guard
                let site = router.instance(instance.name)?.at(container)?
                    .entry("sites", "site", where: key, is: "\(process.number)")
            else { continue }
            customer.evidence = router.evidence(site.path)
            switch process.kind {
            case .ospf: customer.access = ospf(process.number, site, interface)
            case .isis:
                guard let access = isis(process.number, site, interface) else { continue }
                customer.access = access
            }
            return customer
        }
        return nil
    }

    private func ospf(_ number: Int, _ site: ConfigurationCursor, _ interface: InterfaceModel) -> FoundCustomer.Access {
        let areas = instance.ospf.first { $0.id == number }?.areas ?? []
        let area = areas.first { area in
            area.networks.contains { interface.address.map($0.prefix.contains) ?? false }
        }
        let own = site.entries("areas", "area").lazy.compactMap {
            $0.entry("interfaces", "interface", where: "name", is: interface.name)
        }.first
        return .ospf(
            process: number, area: area?.id ?? IPv4Address(bits: 0), cost: own?.number("cost"),
            networkType: own?.text("network-type").flatMap { ["p2p", "broadcast"].contains($0) ? $0 : nil })
    }

    private func isis(_ number: Int, _ site: ConfigurationCursor, _ interface: InterfaceModel) -> FoundCustomer.Access?
    {
        guard let net = site.entries("net-entitys", "net-entity").first?.text("value") else { return nil }
        let circuit = site.entry("circuits", "circuit", where: "name", is: interface.name)
        let family = circuit?.entry("afs", "af", where: "type", is: "afipv4")
        let level = site.text("level")
        return .isis(
            process: number, net: net, level: level,
            cost: level == "level-1" ? family?.number("cost-level1") : family?.number("cost-level2"),
            networkType: circuit?.isTrue("p2p-enable") == true ? "p2p" : nil)
    }

    private func staticRoutes(_ customer: FoundCustomer) -> FoundCustomer? {
        let routes = instance.staticRoutes.filter { route in
            route.interface == nil && route.nextHop.map { customer.subnet.contains($0) } ?? false
        }
        guard let first = routes.first, let next = first.nextHop else { return nil }
        var customer = customer
        customer.evidence = router.evidence(first.origin)
        customer.peer = next
        customer.prefixes = routes.filter { $0.nextHop == next }.map(\.prefix)
        for other in routes where other.nextHop != next {
            notes.add(
                router.evidence(other.origin),
                "a static route by another next hop than \(next) on \(customer.interface); left out")
        }
        return customer
    }

    // MARK: the far end

    /// Where the customer's router was read, its address, and what it announces.
    private func withFarEnd(_ customer: FoundCustomer) -> FoundCustomer {
        let link = network.links(of: router.name, .customer).first { $0.near.interface == customer.interface }
        guard let far = link?.far, let other = network.routers[far.router] else { return customer }
        var customer = customer
        if case .static = customer.access { return customer }
        if customer.peer == nil { customer.peer = far.address }
        customer.prefixes = other.announcedPrefixes(over: far, to: customer)
        return customer
    }
}

extension RouterFacts {
    /// What a customer's router announces over a link beyond the link's own subnet: by BGP its `network` lines and connected
    /// interfaces that it imports, by an IGP the interfaces that take part.
    func announcedPrefixes(over end: FoundEnd, to customer: FoundCustomer) -> [IPv4Prefix] {
        let instance = publicModel
        let others = model.interfaces.values.filter {
            $0.name != end.interface && $0.instance == RouterModel.publicInstance
        }
        var found: Set<IPv4Prefix> = []
        switch customer.access {
        case .bgp:
            let family = instance.bgp?.families[.ipv4Unicast]
            found.formUnion(family?.networks.map(\.prefix) ?? [])
            if family?.imports.contains(where: { $0.source == .direct && $0.policy == nil }) == true {
                found.formUnion(others.compactMap(\.prefix))
            }
        case .ospf, .isis:
            let own = processes(on: end.interface)
            found.formUnion(others.filter { !processes(on: $0.name).isDisjoint(with: own) }.compactMap(\.prefix))
        case .static: break
        }
        return found.filter { !$0.overlaps(customer.subnet) }.sorted()
    }
}
