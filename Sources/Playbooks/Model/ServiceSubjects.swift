import Addressing
import Fleet

/// What must hold in the Level 2 carrier's service: its labeled routes, its customers' routes and where they must not be.
struct ServiceSubjects {
    let network: ServiceNetwork
    let stage: StepStage

    typealias Found = [(String, Expectation)]

    func peers(of router: Router) -> Found {
        network.internalPeers(of: router).compactMap { other in
            other.loopback.map { loopback in
                (
                    "\(other.name) (\(loopback.address))",
                    .bgpPeer(
                        loopback.address, asNumber: network.asNumber(of: other), vpn: nil,
                        mode: network.access(of: router.carrier).mode)
                )
            }
        }
    }

    /// At the L2 PE: the other sites' L2 PE loopbacks, from its site's L1 CEs.
    func labeledRoutes(of router: Router) -> Found {
        guard router.role == .level2PE else { return [] }
        let nextHops = network.internalPeers(of: router).compactMap(\.loopback?.address)
        let mode = network.access(of: router.carrier).mode
        let far = network.remotePEs(of: router).filter { stage.isJoined($0.carrier, network) }
        return far.compactMap { pe in
            pe.loopback.map { loopback in
                (
                    "\(loopback.prefix) of \(pe.name)",
                    .labeledRoute(loopback.prefix, nextHops: nextHops, mode: mode)
                )
            }
        }
    }

    /// Local: the PE's own customers, and what other instances of the PE give. Else: what comes from other PEs, by VPNv4.
    func customerRoutes(of router: Router, local: Bool) -> Found {
        guard !local else {
            return network.vpns(at: router).flatMap { served in
                served.customers.filter { $0.expected == .up }.flatMap { ownRoutes(of: $0, in: served.vpn.name) }
                    + entries(of: served, at: router).filter { isHere($0, router) }.map { entry in
                        route(entry.prefix, in: served.vpn.name, from: [])
                    }
            }
        }
        return network.vpns(at: router).flatMap { served in
            entries(of: served, at: router).filter { !isHere($0, router) }.map { entry in
                route(entry.prefix, in: served.vpn.name, from: entry.sources.compactMap { loopback(of: $0.pe) })
            }
        }
    }

    private func ownRoutes(of customer: Customer, in vpn: String) -> Found {
        let link = customer.address.value.prefix
        let connected = Expectation.customerRoute(
            link, vpn: vpn, nextHops: [], connected: true, interface: customer.interface.value)
        return [("\(link) in \(vpn)", connected)]
            + customer.prefixes.map { route($0.value, in: vpn, from: nextHops(of: customer)) }
    }

    private func route(_ prefix: IPv4Prefix, in vpn: String, from hops: [IPv4Address]) -> (String, Expectation) {
        ("\(prefix) in \(vpn)", .customerRoute(prefix, vpn: vpn, nextHops: hops))
    }

    private func entries(of served: ServiceNetwork.VPNAtPE, at router: Router) -> [CustomerReach.Entry] {
        CustomerReach(network: network).entries(of: served.vpn, at: router)
    }

    private func isHere(_ entry: CustomerReach.Entry, _ router: Router) -> Bool {
        entry.sources.contains { $0.pe == router.name }
    }

    private func loopback(of pe: String) -> IPv4Address? { network.index.router(pe)?.loopback?.address }

    /// Neighbours of the customers' IGPs; who they are is the customer's to say.
    func adjacencies(of router: Router, _ kind: CustomerAccess.Kind) -> Found {
        network.vpns(at: router).flatMap { served in
            served.customers.filter { $0.access.kind == kind && $0.expected == .up }.map { customer in
                (subject(customer, served.vpn), adjacency(of: customer))
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

    /// What enters the router's instances from other PEs, each route by its distinguisher.
    func vpnv4Routes(of router: Router) -> Found {
        var seen: Set<CustomerReach.Sent> = []
        let taken = network.vpns(at: router).flatMap { served in
            entries(of: served, at: router).flatMap { entry in
                entry.sources.filter { $0.pe != router.name }.map { CustomerReach.Sent(entry.prefix, $0) }
            }
        }
        let untaken = CustomerReach(network: network).untaken(at: router)
        return (taken + untaken).filter { seen.insert($0).inserted }.compactMap(vpnv4Route)
    }

    private func vpnv4Route(_ sent: CustomerReach.Sent) -> (String, Expectation)? {
        guard let pe = network.index.router(sent.source.pe), let nextHop = pe.loopback?.address,
            let vpn = network.exchange.vpn(sent.source.vpn)
        else { return nil }
        let distinguisher = network.distinguisher(of: vpn, at: pe)
        return (
            "\(distinguisher) \(sent.prefix)",
            .vpnv4Route(sent.prefix, distinguisher: distinguisher, nextHop: nextHop)
        )
    }

    func paths(of router: Router) -> Found {
        network.partners(of: router).compactMap { other in
            guard other.carrier != router.carrier, let own = router.loopback, let far = other.loopback else {
                return nil
            }
            return (
                "\(other.name) (\(far.prefix))",
                .endToEndLSP(
                    from: own.address, to: far.prefix, peer: other.name,
                    by: network.access(of: router.carrier).distribution)
            )
        }
    }

    /// External routes must stay out of the Level 1 carrier and the L1 CEs: of each Level 2 carrier those of its customers,
    /// for another's may have the addresses of its own routers.
    func absentRoutes() -> [CheckSubject] {
        let prefixes = customerPrefixes()
        let places = network.inventory.routers.filter(\.isManaged).flatMap { router -> [(Router, String?, String)] in
            if router.role == .level1PE {
                return network.level1VPNs(at: router).map { (router, $0.vpn.name, $0.vpn.key) }
            }
            guard !network.cscLinks(of: router).isEmpty, let vpn = network.level1VPN(of: router.carrier) else {
                return []
            }
            return [(router, nil, vpn.key)]
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
            guard let vpn = network.level1VPN(of: network.index.router(customer.pe.value)?.carrier)?.key else {
                continue
            }
            for prefix in [customer.address.value.prefix] + customer.prefixes.map(\.value)
            where seen[vpn, default: []].insert(prefix).inserted {
                prefixes[vpn, default: []].append(prefix)
            }
        }
        return prefixes
    }

    /// What the targets keep out of the customers' instances: a spoke's routes of another spoke, a customer's of another.
    func separatedRoutes(of router: Router) -> Found {
        network.vpns(at: router).flatMap { served in
            CustomerReach(network: network).absences(of: served.vpn, at: router).compactMap { entry in
                let far = entry.sources.filter { $0.pe != router.name }
                guard !far.isEmpty else { return nil }
                let from = far.map { "\($0.vpn) at \($0.pe)" }.joined(separator: ", ")
                return (
                    "\(entry.prefix) of \(from), in \(served.vpn.name)",
                    .noRouteFrom(
                        entry.prefix, vpn: served.vpn.name, nextHops: far.compactMap { loopback(of: $0.pe) })
                )
            }
        }
    }
}
