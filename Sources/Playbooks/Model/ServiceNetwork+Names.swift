package import Fleet

/// What things are called and numbered on a router: by its own names, then its carrier's, then the service's.
extension ServiceNetwork {
    package func names(at router: Router) -> LocalNames {
        var wide = LocalNames()
        wide.policies = service.options.policies.filled(from: .standard)
        wide.peerGroups = service.options.peerGroups
        let ofCarrier = router.carrier.flatMap { carrierNames[$0] } ?? LocalNames()
        return (routerNames[router.name] ?? LocalNames()).filled(from: ofCarrier).filled(from: wide)
    }

    /// The Level 1 VPN of a site as an L1 PE has it.
    package func level1VPN(of site: String?, at router: Router) -> Level1VPN? {
        level1VPN(of: site).map { local($0, at: router) }
    }

    /// The Level 1 VPN that has an instance of that name at a Level 1 router.
    package func level1VPN(named instance: String, at router: Router) -> Level1VPN? {
        service.level1VPNs.lazy.map { local($0, at: router) }.first { $0.name == instance }
    }

    func local(_ vpn: Level1VPN, at router: Router) -> Level1VPN {
        guard let own = localVPN(vpn.key, at: router) else { return vpn }
        var result = vpn
        result.name = own.name?.value ?? vpn.name
        result.distinguisher = own.distinguisher ?? vpn.distinguisher
        result.labelMode = own.labelMode?.value ?? vpn.labelMode
        result.tunnelPolicy = own.tunnelPolicy ?? vpn.tunnelPolicy
        result.process = own.process ?? vpn.process
        return result
    }

    package func local(_ vpn: Level2VPN, at router: Router) -> Level2VPN {
        guard let own = localVPN(vpn.key, at: router) else { return vpn }
        var result = vpn
        result.name = own.name?.value ?? vpn.name
        result.distinguisher = own.distinguisher ?? vpn.distinguisher
        result.labelMode = own.labelMode?.value ?? vpn.labelMode
        result.tunnelPolicy = own.tunnelPolicy ?? vpn.tunnelPolicy
        return result
    }

    /// What the instance of a VPN is called on a PE, by the VPN's name in the playbook.
    package func instance(of vpn: String, at pe: String) -> String {
        index.router(pe).flatMap { localVPN(vpn, at: $0)?.name?.value } ?? vpn
    }

    /// The VPN whose instance on a PE has that name, as the PE has it.
    package func vpn(ofInstance name: String, at pe: String) -> Level2VPN? {
        index.router(pe).map { vpns(at: $0) }?.first { $0.vpn.name == name }?.vpn
    }

    /// Nil where nothing is said of the VPN for the router or its carrier, as in most playbooks.
    func localVPN(_ key: String, at router: Router) -> LocalVPN? {
        guard !routerNames.isEmpty || !carrierNames.isEmpty else { return nil }
        let ofCarrier = router.carrier.flatMap { carrierNames[$0] }?.vpns.first { $0.vpn.value == key }
        guard let own = routerNames[router.name]?.vpns.first(where: { $0.vpn.value == key }) else { return ofCarrier }
        return ofCarrier.map(own.filled) ?? own
    }
}
