import Diagnostics
import Fleet

/// Works out what each check of a task looks at, on which routers.
struct SubjectBuilder {
    let network: ServiceNetwork
    let findings: Findings

    func subjects(of task: PlaybookTask, after done: [Step]) -> [CheckSubject] {
        // A step of another mode is refused as such; that its checks find nothing follows.
        if let step = task.step, !network.has(step) { return [] }
        return task.checks.flatMap { check -> [CheckSubject] in
            guard case .named(let name) = check.kind else { return [] }
            let steps = scope(of: name, in: task, after: done)
            guard !steps.isEmpty else {
                let needed = name.steps.filter(network.has).map(\.rawValue)
                    .joined(separator: " or ")
                findings.error(
                    "task `\(task.name)`: the check \(name.rawValue) cannot pass yet: it needs the step \(needed)",
                    at: check.location, hint: "move it to the task of that step, or to a later one")
                return []
            }
            let found = steps.flatMap { subjects(of: name, for: StepStage($0, done: done)) }
            let asked = steps.flatMap { routers(of: name, for: $0) }
            if found.isEmpty, !awaitsCustomers(name) { reportEmpty(name, task, check, asked) }
            return found.map { subject in
                var copy = subject
                copy.within = check.within
                return copy
            }
        }
    }

    /// A task's own step if the check is about it; else all earlier steps that it is about.
    private func scope(of name: CheckName, in task: PlaybookTask, after done: [Step]) -> [Step] {
        if let step = task.step, name.steps.contains(step) { return [step] }
        return done.filter(name.steps.contains)
    }

    /// Whether a check has nothing to look at because customers are not there yet.
    private func awaitsCustomers(_ name: CheckName) -> Bool {
        let isOfCustomers = name.steps.contains(.level2VPN) || name == .vpnv4Route
        return isOfCustomers && network.service.level2VPNs.flatMap(\.customers).contains { $0.expected == .down }
    }

    private func reportEmpty(_ name: CheckName, _ task: PlaybookTask, _ check: PlaybookCheck, _ routers: [Router]) {
        findings.error(
            "task `\(task.name)`: the check \(name.rawValue) has nothing to look at in this network",
            at: check.location, hint: task.step == .level2VPN ? nil : emptyHint(name, routers))
    }

    /// What of the inventory makes a check of the carriers' networks have nothing to look at.
    private func emptyHint(_ name: CheckName, _ routers: [Router]) -> String? {
        guard [.isisAdjacency, .ospfAdjacency, .ldpSession].contains(name) else { return nil }
        let carriers = Set(routers.compactMap(\.carrier)).sorted().compactMap(network.index.carrier)
        let kinds = Set(carriers.map(\.igp.kind))
        if name == .isisAdjacency, kinds == [.ospf] { return "the routers run OSPF: did you mean `ospf-adjacency`?" }
        if name == .ospfAdjacency, kinds == [.isis] { return "the routers run IS-IS: did you mean `isis-adjacency`?" }
        guard routers.allSatisfy({ network.coreLinks(of: $0).isEmpty }), !carriers.isEmpty else { return nil }
        let names = carriers.map { "`\($0.name)`" }.joined(separator: ", ")
        return "no core link joins routers of the carrier \(names): add it to `links` of the inventory"
    }

    private func subjects(of name: CheckName, for stage: StepStage) -> [CheckSubject] {
        let step = stage.step
        let carriers: CarrierSubjects = CarrierSubjects(network: network, stage: stage)
        let services = ServiceSubjects(network: network, stage: stage)
        let accesses = AccessSubjects(network: network, stage: stage)
        let isLDPAccess = step == .cePELDPAccess
        return routers(of: name, for: step).filter(\.isManaged).flatMap { router -> [CheckSubject] in
            let found: [(String, Expectation)] =
                switch name {
                case .isisAdjacency where isLDPAccess: accesses.adjacencies(of: router, .isis)
                case .ospfAdjacency where isLDPAccess: accesses.adjacencies(of: router, .ospf)
                case .isisAdjacency where step == .level2VPN: services.adjacencies(of: router, .isis)
                case .ospfAdjacency where step == .level2VPN: services.adjacencies(of: router, .ospf)
                case .isisAdjacency: carriers.adjacencies(of: router, .isis)
                case .ospfAdjacency: carriers.adjacencies(of: router, .ospf)
                case .ldpSession where isLDPAccess: accesses.sessions(of: router)
                case .ldpLSP where isLDPAccess || step == .level2LDPDistribution: accesses.paths(of: router)
                case .ldpSession: carriers.sessions(of: router)
                case .ldpLSP: carriers.paths(of: router)
                case .evpnPeer: carriers.evpnPeers(of: router)
                case .evpnRoute: carriers.evpnRoutes(of: router)
                case .bgpPeer: step == .cePELabeledAccess ? carriers.cscPeers(of: router) : services.peers(of: router)
                case .labeledRoute:
                    step == .cePELabeledAccess ? carriers.labeledRoutes(of: router) : services.labeledRoutes(of: router)
                case .mplsInterface: carriers.cscInterfaces(of: router)
                case .customerRoute: services.customerRoutes(of: router, local: step == .level2VPN)
                case .customerPeer: services.customerPeers(of: router)
                case .noCustomerRoute: services.separatedRoutes(of: router)
                case .vpnv4Peer: services.vpnv4Peers(of: router)
                case .vpnv4Route: services.vpnv4Routes(of: router)
                case .endToEndLSP: services.paths(of: router)
                case .tunnelInfo:
                    step == .cePELabeledAccess
                        ? carriers.cscTunnels(of: router) : services.absentTunnels(of: router)
                }
            return found.map { CheckSubject(check: name, router: router.name, subject: $0.0, expectation: $0.1) }
        } + (name == .noCustomerRoute ? services.absentRoutes() : [])
    }

    /// A step's own routers; and where it makes LDP give out far loopbacks, those that this is for. A router that stitches
    /// LDP to labeled BGP is the end of its LDP path and has no outgoing label to show.
    private func routers(of name: CheckName, for step: Step) -> [Router] {
        let edges = {
            network.inventory.routers.filter { router in
                (router.role == .level2PE || router.role == .level2RouteReflector)
                    && step.belongs(to: network.access(of: router.carrier))
            }
        }
        switch (name, step) {
        case (.ldpLSP, .level2LDPDistribution): return edges()
        case (.ldpLSP, .cePELDPAccess): return network.routers(of: step) + edges()
        default: return network.routers(of: step)
        }
    }
}
