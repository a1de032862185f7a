import Addressing
import Fleet

/// What must hold where labels go by an IGP and LDP: on CSC links in mode `ldp`, and inside sites without labeled IBGP.
struct AccessSubjects {
    let network: ServiceNetwork
    let stage: StepStage

    typealias Found = [(String, Expectation)]

    /// Over CSC links: the L1 PE's ends are in its VPN instance.
    func adjacencies(of router: Router, _ kind: IGP.Kind) -> Found {
        network.cscLinks(of: router, in: stage.step).compactMap { near, far in
            guard let other = network.index.router(far.router), site(of: router, other)?.igp.kind == kind else {
                return nil
            }
            let subject = "\(other.name) via \(near.interface)"
            switch kind {
            case .isis:
                guard let system = systemID(of: other, over: (near, far)) else { return nil }
                return (subject, .isisAdjacency(neighbor: other.name, systemID: system, interface: near.interface))
            case .ospf:
                guard let area = network.index.igp(of: router.role == .level1CE ? router : other)?.area else {
                    return nil
                }
                // A process of a VPN instance chooses its router id by itself.
                let identifier = router.role == .level1PE ? other.loopback?.address : nil
                return (
                    subject,
                    .ospfAdjacency(
                        neighborID: identifier, address: far.address.address, interface: near.interface, area: area)
                )
            }
        }
    }

    /// One session per neighbour and label space, however many links there are (RFC 5036 2.5.2).
    func sessions(of router: Router) -> Found {
        var seen: Set<String> = []
        return network.cscLinks(of: router, in: stage.step).compactMap { near, far in
            let vpn = vpn(of: router, over: (near, far))
            guard seen.insert("\(far.router) \(vpn ?? "")").inserted,
                let other = network.index.router(far.router), let identifier = other.labelSwitchID
            else { return nil }
            return ("\(other.name) (\(identifier))", .ldpSession(peer: identifier, vpn: vpn))
        }
    }

    /// At the L1 CE and the routers of its site: the other sites' L2 PEs. At the L1 PE: those of the sites on its links.
    func paths(of router: Router) -> Found {
        guard router.role == .level1PE else {
            let far = network.remotePEs(of: router).filter { stage.isJoined($0.carrier, network) }
            return paths(to: far, vpn: nil)
        }
        return network.level1VPNs(at: router, in: stage.step).flatMap { vpn, _ in
            let sites = Set(network.sites(of: vpn, at: router, in: stage.step).map(\.name))
            let edges = network.routers(.level2PE, in: vpn).filter { $0.carrier.map(sites.contains) ?? false }
            return paths(to: edges, vpn: vpn.name)
        }
    }

    private func paths(to edges: [Router], vpn: String?) -> Found {
        edges.compactMap { pe in
            pe.loopback.map { ("\($0.prefix) of \(pe.name)", .ldpLSP(to: $0.prefix, vpn: vpn)) }
        }
    }

    private func vpn(of router: Router, over link: NetworkIndex.Ends) -> String? {
        router.role == .level1PE ? network.level1VPN(over: link)?.name : nil
    }

    private func site(of router: Router, _ other: Router) -> Carrier? {
        network.index.carrier(router.role == .level1CE ? router.carrier : other.carrier)
    }

    /// An L1 PE's process in the instance has a system id made from its loopback, as its template says, unless it is given.
    private func systemID(of router: Router, over link: NetworkIndex.Ends) -> String? {
        guard router.role == .level1PE else {
            return network.index.networkEntity(of: router).map(NetworkEntity.systemID)
        }
        let given = network.level1VPN(over: link).flatMap { network.localVPN($0.key, at: router)?.networkEntity?.value }
        let derived = router.loopback.map { NetworkEntity.derived(area: "49", loopback: $0.address) }
        return (given ?? derived).map(NetworkEntity.systemID)
    }
}
