import Addressing
import Fleet

/// What must hold inside the carriers' networks and between L1 PE and L1 CE.
struct CarrierSubjects {
    let network: ServiceNetwork
    let stage: StepStage

    typealias Found = [(String, Expectation)]

    func adjacencies(of router: Router, _ kind: IGP.Kind) -> Found {
        guard let igp = network.index.igp(of: router), igp.kind == kind else { return [] }
        return network.coreLinks(of: router).compactMap { near, far in
            guard let other = network.index.router(far.router) else { return nil }
            let subject = "\(other.name) via \(near.interface)"
            switch kind {
            case .isis:
                guard let entity = network.index.networkEntity(of: other) else { return nil }
                let system = NetworkEntity.systemID(of: entity)
                return (subject, .isisAdjacency(neighbor: other.name, systemID: system, interface: near.interface))
            case .ospf:
                guard let identifier = other.loopback?.address else { return nil }
                return (
                    subject,
                    .ospfAdjacency(
                        neighborID: identifier, address: far.address.address, interface: near.interface, area: igp.area)
                )
            }
        }
    }

    /// One session per neighbour, however many links there are (RFC 5036 2.5.2: per label space).
    func sessions(of router: Router) -> Found {
        let neighbors = Set(network.coreLinks(of: router).map(\.far.router))
        return network.index.routers(named: neighbors).compactMap { other in
            other.labelSwitchID.map { ("\(other.name) (\($0))", .ldpSession(peer: $0)) }
        }
    }

    func paths(of router: Router) -> Found {
        network.index.routers(of: router.carrier).filter { $0.name != router.name }.compactMap { other in
            other.loopback.map { ("\(other.name) (\($0.prefix))", .ldpLSP(to: $0.prefix)) }
        }
    }

    func evpnPeers(of router: Router) -> Found {
        network.evpnPeers(of: router).compactMap { other in
            other.loopback.map {
                ("\(other.name) (\($0.address))", .evpnPeer($0.address, asNumber: network.asNumber(of: other)))
            }
        }
    }

    /// Loopbacks of L2 PEs whose sites hang on other L1 PEs: in EVPN, where a route is best without any tunnel, and in the
    /// VPN instance, which takes it only with one.
    func evpnRoutes(of router: Router) -> Found {
        guard router.role == .level1PE else { return [] }
        let edges = network.level1VPNs(at: router, in: stage.step).flatMap { network.routers(.level2PE, in: $0.vpn) }
            .filter { stage.isJoined($0.carrier, network) }
        return network.index.routers(named: Set(edges.map(\.name))).flatMap { pe -> Found in
            let attachments = network.attachments(of: pe.carrier)
            guard let prefix = pe.loopback?.prefix, !attachments.contains(router),
                let vpn = network.level1VPN(of: pe.carrier, at: router)
            else { return [] }
            let nextHops = attachments.compactMap(\.loopback?.address)
            let distinguishers = attachments.map { network.distinguisher(of: vpn, at: $0) }
            return [
                ("\(prefix) of \(pe.name)", .evpnRoute(prefix, nextHops: nextHops, distinguishers: distinguishers)),
                ("\(prefix) of \(pe.name) in \(vpn.name)", .instanceRoute(prefix, vpn: vpn.name, nextHops: nextHops)),
            ]
        }
    }

    func cscPeers(of router: Router) -> Found {
        network.cscLinks(of: router, in: stage.step).compactMap { near, far in
            let vpn = router.role == .level1PE ? network.level1VPN(over: (near, far))?.name : nil
            guard let other = network.index.router(far.router) else { return nil }
            return (
                "\(other.name) (\(far.address.address))",
                .bgpPeer(
                    far.address.address, asNumber: network.asNumber(of: other), vpn: vpn,
                    mode: network.access(over: (near, far)).mode)
            )
        }
    }

    /// The tunnels that labeled routes over the CSC links are resolved to.
    func cscTunnels(of router: Router) -> Found {
        network.cscLinks(of: router, in: stage.step).map { _, far in
            ("local IFNET to \(far.router) (\(far.address.address))", .localTunnel(to: far.address.address))
        }
    }

    /// Labeled packets pass a CSC link only where both its ends have MPLS on.
    func cscInterfaces(of router: Router) -> Found {
        network.cscLinks(of: router, in: stage.step).map { near, far in
            ("\(near.interface) to \(far.router)", .mplsInterface(near.interface))
        }
    }

    /// At the L1 CE: the other sites' L2 PE loopbacks, from its L1 PEs. At the L1 PE: those of the sites on its links; of a
    /// site that hangs on other L1 PEs too the best route may be another's, for the MED (RFC 4271 9.1.2.2 c), which an
    /// L1 CE takes from the IGP's cost, is compared before EBGP is preferred.
    func labeledRoutes(of router: Router) -> Found {
        let links = network.cscLinks(of: router, in: stage.step)
        switch router.role {
        case .level1CE:
            let neighbors = links.map(\.far.address.address)
            let far = network.remotePEs(of: router).filter { stage.isJoined($0.carrier, network) }
            return labeledRoutes(to: far, from: neighbors, vpn: nil, network.access(of: router.carrier).mode)
        case .level1PE:
            let sites = Dictionary(grouping: links.map(\.far)) { network.index.router($0.router)?.carrier }
            let edges = sites.keys.flatMap { network.index.routers(.level2PE, in: $0) }
            return network.index.routers(named: Set(edges.map(\.name))).flatMap { pe in
                let others = network.attachments(of: pe.carrier).filter { $0 != router }.compactMap(\.loopback?.address)
                let neighbors = (sites[pe.carrier] ?? []).map(\.address.address)
                return labeledRoutes(
                    to: [pe], from: neighbors + others, vpn: network.level1VPN(of: pe.carrier, at: router)?.name,
                    network.access(of: pe.carrier).mode)
            }
        default: return []
        }
    }

    private func labeledRoutes(
        to edges: [Router], from nextHops: [IPv4Address], vpn: String?, _ mode: AccessMode
    ) -> Found {
        guard !nextHops.isEmpty else { return [] }
        return edges.compactMap { pe in
            pe.loopback.map { loopback in
                (
                    "\(loopback.prefix) of \(pe.name)",
                    .labeledRoute(loopback.prefix, nextHops: nextHops, mode: mode, vpn: vpn)
                )
            }
        }
    }
}
