import Fleet

/// What must hold in the Level 2 carrier's service: its labeled routes, its customers' routes and where they must not be.
struct ServiceSubjects {
    let network: ServiceNetwork

    typealias Found = [(String, Expectation)]

    func peers(of router: Router) -> Found {
        network.internalPeers(of: router).compactMap { other in
            other.loopback.map { loopback in
                (
                    "\(other.name) (\(loopback.address))",
                    .bgpPeer(
                        loopback.address, asNumber: network.asNumber(of: other), vpn: nil, mode: network.service.access)
                )
            }
        }
    }

    /// At the L2 PE: the other sites' L2 PE loopbacks, from its site's L1 CEs.
    func labeledRoutes(of router: Router) -> Found {
        guard router.role == .level2PE else { return [] }
        let nextHops = network.internalPeers(of: router).compactMap(\.loopback?.address)
        return network.remotePEs(of: router).compactMap { pe in
            pe.loopback.map { loopback in
                (
                    "\(loopback.prefix) of \(pe.name)",
                    .labeledRoute(loopback.prefix, nextHops: nextHops, mode: network.service.access)
                )
            }
        }
    }

    /// Local: the PE's own customers. Else: those of the other PEs, through VPNv4.
    func customerRoutes(of router: Router, local: Bool) -> Found {
        guard !local else {
            return network.vpns(at: router).flatMap { served in
                served.customers.flatMap { customer -> Found in
                    let vpn = served.vpn
                    let link = customer.address.value.prefix
                    let connected = (
                        "\(link) in \(vpn.name)",
                        Expectation.customerRoute(link, vpn: vpn.name, nextHops: [], connected: true)
                    )
                    return [connected]
                        + customer.prefixes.map { prefix in
                            (
                                "\(prefix.value) in \(vpn.name)",
                                .customerRoute(prefix.value, vpn: vpn.name, nextHops: nextHops(of: customer))
                            )
                        }
                }
            }
        }
        return remoteRoutes(of: router).map { route in
            (
                "\(route.prefix) in \(route.vpn.name)",
                .customerRoute(route.prefix, vpn: route.vpn.name, nextHops: [route.nextHop])
            )
        }
    }

    /// The customer's router: told by the playbook, or by the inventory's link; none where neither says.
    private func nextHops(of customer: Customer) -> [IPv4Address] {
        if let peer = customer.peer { return [peer.value] }
        let end = network.index.links(of: customer.pe.value, .customer).first {
            $0.near.interface == customer.interface.value
        }
        return end.map { [$0.far.address.address] } ?? []
    }

    /// Neighbours of the customers' IGPs; who they are is the customer's to say.
    func adjacencies(of router: Router, _ kind: CustomerAccess.Kind) -> Found {
        network.vpns(at: router).flatMap { served in
            served.customers.filter { $0.access.kind == kind }.map { customer in
                let interface = customer.interface.value
                let subject = "the customer via \(interface) in \(served.vpn.name)"
                switch customer.access {
                case .ospf(let access):
                    return (
                        subject,
                        .ospfAdjacency(
                            neighborID: nil, address: nextHops(of: customer).first, interface: interface,
                            area: access.area)
                    )
                case .isis, .bgp, .static:
                    return (subject, .isisAdjacency(neighbor: nil, systemID: nil, interface: interface))
                }
            }
        }
    }

    func vpnv4Peers(of router: Router) -> Found {
        network.vpnv4Peers(of: router).compactMap { other in
            other.loopback.map {
                ("\(other.name) (\($0.address))", .vpnv4Peer($0.address, asNumber: network.asNumber(of: other)))
            }
        }
    }

    /// Of the kind that carries nothing over several hops; where the playbook leaves them on there is nothing to look for.
    func absentTunnels(of router: Router) -> Found {
        guard !network.service.options.vpnv4LocalIfnet else { return [] }
        return network.vpnv4Peers(of: router).compactMap { other in
            other.loopback.map { ("no local IFNET to \(other.name) (\($0.address))", .noLocalTunnel(to: $0.address)) }
        }
    }

    func vpnv4Routes(of router: Router) -> Found {
        remoteRoutes(of: router).map { route in
            let distinguisher = network.distinguisher(of: route.vpn, at: route.pe)
            return (
                "\(distinguisher) \(route.prefix)",
                .vpnv4Route(route.prefix, distinguisher: distinguisher, nextHop: route.nextHop)
            )
        }
    }

    func paths(of router: Router) -> Found {
        network.partners(of: router).compactMap { other in
            guard other.carrier != router.carrier, let own = router.loopback, let far = other.loopback else {
                return nil
            }
            return (
                "\(other.name) (\(far.prefix))",
                .endToEndLSP(
                    from: own.address, to: far.prefix, peer: other.name, by: network.service.distribution)
            )
        }
    }

    /// External routes must stay out of the Level 1 carrier and the L1 CEs: of each Level 2 carrier those of its customers,
    /// for another's may have the addresses of its own routers.
    func absentRoutes() -> [CheckSubject] {
        let prefixes = customerPrefixes()
        let places = network.inventory.routers.filter(\.isManaged).flatMap { router -> [(Router, String?, String)] in
            if router.role == .level1PE {
                return network.level1VPNs(at: router).map { (router, $0.vpn.name, $0.vpn.name) }
            }
            guard !network.cscLinks(of: router).isEmpty, let vpn = network.level1VPN(of: router.carrier) else {
                return []
            }
            return [(router, nil, vpn.name)]
        }
        return places.flatMap { router, vpn, level1 in
            (prefixes[level1] ?? []).map { prefix in
                CheckSubject(
                    check: .noCustomerRoute, router: router.name,
                    subject: vpn.map { "\(prefix) in \($0)" } ?? prefix.description,
                    expectation: .noCustomerRoute(prefix, vpn: vpn))
            }
        }
    }

    /// Per Level 1 VPN, each once, in the playbook's order.
    private func customerPrefixes() -> [String: [IPv4Prefix]] {
        var prefixes: [String: [IPv4Prefix]] = [:]
        var seen: [String: Set<IPv4Prefix>] = [:]
        for customer in network.service.level2VPNs.flatMap(\.customers) {
            guard let vpn = network.level1VPN(of: network.index.router(customer.pe.value)?.carrier)?.name else {
                continue
            }
            for prefix in [customer.address.value.prefix] + customer.prefixes.map(\.value)
            where seen[vpn, default: []].insert(prefix).inserted {
                prefixes[vpn, default: []].append(prefix)
            }
        }
        return prefixes
    }

    private struct RemoteRoute {
        var prefix: IPv4Prefix
        var vpn: Level2VPN
        var pe: Router
        var nextHop: IPv4Address
    }

    /// Without `import-direct` the link's subnet stays at its PE, only what the customer announces travels.
    private func remoteRoutes(of router: Router) -> [RemoteRoute] {
        network.vpns(at: router).map(\.vpn).flatMap { vpn in
            vpn.customers.filter { $0.pe.value != router.name }.flatMap { customer -> [RemoteRoute] in
                guard let pe = network.index.router(customer.pe.value), let nextHop = pe.loopback?.address else {
                    return []
                }
                // BGP's import of OSPF takes along the subnets that OSPF runs on (the vendor's tables of the worked example).
                let travels = vpn.importsDirect || customer.access.kind == .ospf
                let link = travels ? [customer.address.value.prefix] : []
                return (link + customer.prefixes.map(\.value)).map {
                    RemoteRoute(prefix: $0, vpn: vpn, pe: pe, nextHop: nextHop)
                }
            }
        }
    }
}
