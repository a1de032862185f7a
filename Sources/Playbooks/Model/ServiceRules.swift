import Addressing
import Diagnostics
import Fleet

/// What must hold between a playbook and the inventory it is for.
struct ServiceRules {
    let network: ServiceNetwork
    let playbook: Playbook
    let interfaces: InterfaceNaming
    let findings: Findings

    private var inventory: Inventory { network.inventory }

    func check() {
        let steps = Set(playbook.tasks.compactMap(\.step))
        if !steps.isDisjoint(with: Self.stepsOverCSCLinks) { checkSites() }
        for task in playbook.tasks { checkStep(of: task) }
        if steps.contains(.level2VPN), playbook.service.level2VPNs.isEmpty {
            findings.error("service: `level2-vpns` is missing, and the step level2-vpn needs it", at: service.location)
        }
        for vpn in service.level2VPNs {
            for customer in vpn.customers { check(customer, in: vpn) }
        }
        checkAccesses()
        checkDistinguishers()
        NameRules(network: network, findings: findings).check()
        Level1VPNRules(network: network, findings: findings).check()
        LabelModeRules(network: network, findings: findings).check()
        AccessRules(network: network, findings: findings).check()
        SharedASRules(network: network, findings: findings).check()
        LDPTransportRules(network: network, findings: findings).check()
        TunnelPolicyRules(network: network, findings: findings).check()
        RouteLimitRules(network: network, findings: findings).check()
        ReflectorRules(network: network, playbook: playbook, findings: findings).check()
    }

    private var service: Service { playbook.service }

    private static let stepsOverCSCLinks: Set<Step> = [
        .cePELabeledAccess, .cePELDPAccess, .level2PECELabels, .level2LDPDistribution, .level2MPBGP,
    ]

    /// A step of another access mode would configure both modes on one router (carriers-carrier.md 0.4).
    private func checkStep(of task: PlaybookTask) {
        guard let step = task.step, !network.has(step) else { return }
        let others = Step.allCases.filter { Set($0.roles).isSuperset(of: [.level1CE]) && network.has($0) }
        let fitting = others.filter(Self.stepsOverCSCLinks.contains).map(\.rawValue)
        findings.error(
            "task `\(task.name)`: the step \(step.rawValue) is not for access "
                + network.usedAccesses.map(\.words).joined(separator: " or "),
            at: task.location, hint: "that has \(fitting.joined(separator: " and "))")
    }

    /// Every site reaches one backbone through an L1 CE, over a CSC link.
    private func checkSites() {
        for router in network.routers(.level1CE)
        where network.level1VPN(of: router.carrier) != nil && network.cscLinks(of: router).isEmpty {
            findings.error(
                "router `\(router.name)`: an l1-ce without a link to an l1-pe", at: router.location,
                hint: "add the CSC link under `links`")
        }
        for router in network.routers(.level2PE)
        where network.level1VPN(of: router.carrier) != nil
            && network.index.routers(.level1CE, in: router.carrier).isEmpty
        {
            findings.error("router `\(router.name)`: its carrier has no l1-ce", at: router.location)
        }
        let backbones = inventory.carriers.filter { carrier in
            network.index.routers(.level1PE, in: carrier.name).contains { !network.cscLinks(of: $0).isEmpty }
        }
        if backbones.count > 1 {
            let names = backbones.map(\.name).joined(separator: ", ")
            findings.error("the sites hang on several level 1 carriers: \(names)", at: backbones[1].location)
        }
    }

    private func check(_ customer: Customer, in vpn: Level2VPN) {
        let name = customer.pe.value
        let edges = network.wholeIndex.routers(.level2PE)
        guard let router = network.wholeIndex.router(name), router.role == .level2PE else {
            let problem =
                network.wholeIndex.router(name).map { "\(name) is an \($0.role.rawValue)" }
                ?? "unknown router `\(name)`"
            findings.error(
                "customer: `pe`: \(problem), expected an l2-pe", at: customer.pe.location,
                hint: Findings.suggestion(for: name, among: edges.map(\.name)))
            return
        }
        if let number = customer.asNumber, number.value == network.wholeIndex.carrier(router.carrier)?.asNumber {
            findings.error(
                "customer: `as`: \(number.value) is the AS of \(name)'s own carrier", at: number.location)
        }
        checkInterface(customer, router)
    }

    private func checkInterface(_ customer: Customer, _ router: Router) {
        let interface = customer.interface.value
        // Of a wrong name nothing more is said.
        guard case .port = interfaces.read(interface) else { return }
        let used = [Link.Kind.core, .csc].flatMap { network.index.links(of: router.name, $0) }.map(\.near.interface)
        if used.contains(interface) || router.loopback?.interface == interface {
            findings.error(
                "customer: `interface`: \(interface) of \(router.name) is not a customer's",
                at: customer.interface.location)
            return
        }
        let accesses = network.index.links(of: router.name, .customer)
        guard !accesses.isEmpty else { return }
        guard let link = accesses.first(where: { $0.near.interface == interface }) else {
            findings.error(
                "customer: `interface`: the inventory has no customer link at \(router.name) \(interface)",
                at: customer.interface.location,
                hint: Findings.suggestion(for: interface, among: accesses.map(\.near.interface)))
            return
        }
        if link.near.address != customer.address.value {
            findings.error(
                "customer: `address`: the inventory has \(link.near.address) at \(router.name) \(interface)",
                at: customer.address.location)
        }
        if let peer = customer.peer, link.far.address.address != peer.value {
            findings.error(
                "customer: `peer`: the inventory has \(link.far.address.address) at \(link.far.router)",
                at: peer.location)
        }
    }

    private func checkAccesses() {
        var owners: [String: String] = [:]
        for vpn in service.level2VPNs {
            for customer in vpn.customers {
                let place = "\(customer.pe.value) \(customer.interface.value)"
                if let owner = owners[place], owner != vpn.name {
                    findings.error(
                        "customer: \(place) is in the VPN `\(owner)` already", at: customer.interface.location)
                }
                owners[place] = vpn.name
            }
        }
    }

    /// Whether a Level 1 PE has a distinguisher of its own for the VPN.
    private func hasDistinguisher(of vpn: Level1VPN, _ router: Router) -> Bool {
        network.localVPN(vpn.key, at: router)?.distinguisher != nil
            && network.level1VPNs(at: router).contains { $0.vpn.key == vpn.key }
    }

    /// carriers-carrier.md L-41: two instances of one PE must differ; two PEs that do not, hide each other's paths.
    private func checkDistinguishers() {
        for router in network.routers(.level2PE) {
            var owners: [String: String] = [:]
            for vpn in network.vpns(at: router).map(\.vpn) {
                let distinguisher = network.distinguisher(of: vpn, at: router)
                if let owner = owners[distinguisher] {
                    findings.error(
                        "level2-vpn `\(vpn.key)`: its rd \(distinguisher) at \(router.name) is that of `\(owner)`",
                        at: vpn.distinguisher.location)
                }
                owners[distinguisher] = vpn.key
            }
        }
        let level1 = service.level1VPNs.map { vpn in
            (vpn.distinguisher, network.routers(.level1PE).filter { hasDistinguisher(of: vpn, $0) }.count)
        }
        let level2 = service.level2VPNs.map { vpn in
            let edges = network.index.routers(named: Set(vpn.customers.map(\.pe.value)))
            return (vpn.distinguisher, edges.filter { network.localVPN(vpn.key, at: $0)?.distinguisher != nil }.count)
        }
        for (pattern, others) in level1 + level2 where !pattern.isPerRouter && others == 0 {
            findings.warning(
                "the rd \(pattern.text) is the same on all PEs, which hides all but one path to a site",
                at: pattern.location, hint: "write {index} or {loopback} in it", rule: "L-41")
        }
    }
}
