package import Diagnostics
import Fleet

extension Service {
    /// Where the playbook names something that is on a router already, the nearest place first; nil where it does not.
    package func place(ofReference name: String, router: String, carrier: String?) -> SourceLocation? {
        let scopes =
            names.routers.filter { $0.name.value == router } + names.carriers.filter { $0.name.value == carrier }
        let near = scopes.lazy.compactMap { $0.names.place(of: name) }.first
        return near ?? wide.place(of: name) ?? tunnelPolicies.first { $0.name == name }?.location
            ?? customerGroups.first { $0.value == name }?.location
    }

    private var wide: LocalNames {
        var wide = LocalNames()
        wide.policies = options.policies
        wide.peerGroups = options.peerGroups
        return wide
    }

    private var tunnelPolicies: [TunnelPolicy] {
        level1VPNs.compactMap(\.tunnelPolicy) + level2VPNs.compactMap(\.tunnelPolicy)
    }

    private var customerGroups: [Located<String>] {
        level2VPNs.flatMap(\.customers).compactMap { customer in
            if case .bgp(let access) = customer.access { access.peerGroup } else { nil }
        }
    }
}

extension LocalNames {
    fileprivate func place(of name: String) -> SourceLocation? {
        PolicyNames.keys.lazy.compactMap { policies[keyPath: $0.policy] }.first { $0.name == name }?.location
            ?? peerGroups.values.first { $0.value == name }?.location
            ?? vpns.compactMap(\.tunnelPolicy).first { $0.name == name }?.location
    }
}
