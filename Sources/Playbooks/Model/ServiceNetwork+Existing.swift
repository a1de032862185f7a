package import Diagnostics
package import Fleet

/// Something on a router that the service uses and does not make.
package struct ExistingThing: Sendable, Hashable {
    /// As in "the route policy `RP-OUT`".
    package var title: String
    package var location: SourceLocation?
}

extension ServiceNetwork {
    /// What the service uses of a router's own: policies, tunnel policies and peer groups that are there already.
    package func existing(at router: Router) -> [ExistingThing] {
        let names = names(at: router)
        let policies = usedPolicies(of: router).compactMap { names.policies[keyPath: $0] }.filter(\.isExisting).map {
            ExistingThing(title: "the route policy `\($0.name)`", location: $0.location)
        }
        let tunnels = (level1VPNs(at: router).map(\.vpn.tunnelPolicy) + vpns(at: router).map(\.vpn.tunnelPolicy))
            .compactMap(\.self).filter(\.isExisting).map {
                ExistingThing(title: "the tunnel policy `\($0.name)`", location: $0.location)
            }
        let customers = vpns(at: router).flatMap(\.customers).compactMap { customer -> Located<String>? in
            if case .bgp(let access) = customer.access { access.peerGroup } else { nil }
        }
        let groups = (router.role.sessionKinds.compactMap { names.peerGroups[$0] } + customers).map {
            ExistingThing(title: "the peer group `\($0.value)`", location: $0.location)
        }
        var seen: Set<String> = []
        return (policies + tunnels + groups).filter { seen.insert($0.title).inserted }
    }

    /// The policies that the service's mode has on a router of that role.
    private func usedPolicies(of router: Router) -> [KeyPath<PolicyNames, PolicyName?>] {
        let takesLoopbacks = service.options.labeledRoutes == .loopbacks
        let access = access(at: router, in: nil)
        var used: [KeyPath<PolicyNames, PolicyName?>] = []
        if router.role == .level1PE, !level1VPNs(at: router).isEmpty {
            if access.mode == .labeledRoute { used.append(\.toCE) }
            if access.mode == .ldp, takesLoopbacks { used.append(\.loopbacks) }
        }
        if router.role == .level1CE, access.mode.isLabeledBGP, !cscLinks(of: router).isEmpty {
            if access.mode == .labeledRoute {
                used.append(\.toPE)
                if access.distribution == .bgp { used.append(\.toLevel2PE) }
            }
            if access.distribution == .ldp, takesLoopbacks { used.append(\.toIGP) }
            if takesLoopbacks { used.append(\.loopbacks) }
        }
        return used
    }
}

extension Role {
    /// The kinds of BGP sessions that a router of the role has.
    var sessionKinds: [SessionKind] {
        switch self {
        case .level1PE: [.evpn, .csc]
        case .level1RouteReflector: [.evpn]
        case .level1CE: [.csc, .internal]
        case .level2PE, .level2RouteReflector: [.internal, .vpnv4]
        case .level1P, .level2P, .level2CE: []
        }
    }
}
