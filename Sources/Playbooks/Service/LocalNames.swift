package import Fleet

/// What the service is called and numbered on one router, or on all routers of a carrier, where that is not as the service
/// says.
package struct LocalNames: Sendable, Hashable {
    package var policies = PolicyNames()
    /// By the VPN's name in the playbook.
    package var vpns: [LocalVPN] = []
    /// Groups on the routers that the service's peers join.
    package var peerGroups: [SessionKind: Located<String>] = [:]

    package init() {}

    /// Whether nothing is said.
    package var isEmpty: Bool { self == LocalNames() }

    /// What is said here, and for the rest what a wider scope says.
    package func filled(from wider: LocalNames) -> LocalNames {
        var result = self
        result.policies = policies.filled(from: wider.policies)
        result.peerGroups.merge(wider.peerGroups) { own, _ in own }
        result.vpns = vpns.map { vpn in
            wider.vpns.first { $0.vpn.value == vpn.vpn.value }.map(vpn.filled) ?? vpn
        }
        let known = Set(vpns.map(\.vpn.value))
        result.vpns += wider.vpns.filter { !known.contains($0.vpn.value) }
        return result
    }
}

/// What a VPN of the playbook is called and has on a router; what is nil is as the VPN itself says.
package struct LocalVPN: Sendable, Hashable {
    /// The VPN's name in the playbook.
    package var vpn: Located<String>
    package var name: Located<String>?
    package var distinguisher: DistinguisherPattern?
    package var labelMode: Located<LabelMode>?
    package var tunnelPolicy: TunnelPolicy?
    /// Of a Level 1 VPN in mode `ldp`: the number of the instance's IGP process, and with IS-IS its NET.
    package var process: Located<Int>?
    package var networkEntity: Located<String>?

    func filled(from wider: LocalVPN) -> LocalVPN {
        LocalVPN(
            vpn: vpn, name: name ?? wider.name, distinguisher: distinguisher ?? wider.distinguisher,
            labelMode: labelMode ?? wider.labelMode, tunnelPolicy: tunnelPolicy ?? wider.tunnelPolicy,
            process: process ?? wider.process, networkEntity: networkEntity ?? wider.networkEntity)
    }
}

/// The names of single routers and carriers; the nearest counts: router, carrier, service.
package struct ServiceNames: Sendable, Hashable {
    /// Whose names they are.
    package struct Scope: Sendable, Hashable {
        package var name: Located<String>
        package var names: LocalNames
    }

    package var routers: [Scope] = []
    package var carriers: [Scope] = []

    package init() {}
}
