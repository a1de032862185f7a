/// Computes the state that a network comes to rest in from its configurations and cables; pure, and the same for the same model.
package enum ControlPlane {
    package static func state(of model: NetworkModel) -> NetworkState { converge(model).state }

    /// The same, kept so that questions about what is not there can be answered.
    package static func converge(_ model: NetworkModel) -> ConvergedNetwork {
        let model = model.completed()
        let topology = Topology(model)
        let connected = ConnectedRoutes(model: model, topology: topology)
        var feedback = Feedback()
        var outcome = Outcome(model, topology, connected, feedback)
        // An IGP that imports BGP routes feeds what it is fed by: some rounds settle every sane configuration.
        for _ in 0..<8 {
            let next = Feedback(model, outcome)
            if next == feedback { return ConvergedNetwork(model: model, topology: topology, outcome: outcome) }
            feedback = next
            outcome = Outcome(model, topology, connected, feedback)
        }
        return ConvergedNetwork(
            model: model, topology: topology, outcome: outcome,
            oscillation: "Routes that IGP processes import from other protocols keep changing.")
    }

    /// What BGP gives back to the IGPs and to LDP.
    struct Feedback: Equatable {
        var imports: IGPImports = [:]
        var labeledBGP: [Place: Set<Prefix>] = [:]

        init() {}
    }

    /// One pass from the cables up to BGP.
    struct Outcome: Sendable {
        let igp: IGPResult
        let ldp: LDPResult
        let bgp: BGPConvergence
        /// The routing tables without BGP.
        let underlay: [Place: RoutingTable]
        let ldpBindings: LDPBindings

        init(_ model: NetworkModel, _ topology: Topology, _ connected: ConnectedRoutes, _ feedback: Feedback) {
            var igp = ISISDomain(model: model, topology: topology, imports: feedback.imports).result()
            igp.merge(OSPFDomain(model: model, topology: topology, imports: feedback.imports).result())
            var tables: [Place: RoutingTable] = [:]
            for router in model.routers.values {
                for instance in router.instances.keys {
                    let place = Place(router: router.name, instance: instance)
                    tables[place] = RoutingTable(connected.candidates(place) + (igp.candidates[place] ?? []))
                }
            }
            let sessions = LDPSessions(model: model, topology: topology, tables: tables).all()
            ldpBindings = LDPBindings(
                model: model, topology: topology, tables: tables, sessions: sessions, labeledBGP: feedback.labeledBGP)
            self.igp = igp
            ldp = LDPResult(model: model, sessions: sessions, bindings: ldpBindings.all())
            var bgp = BGPConvergence(model: model, topology: topology, igp: igp, ldp: ldp, underlay: tables)
            bgp.run()
            self.bgp = bgp
            underlay = tables
        }
    }
}

extension ControlPlane.Feedback {
    init(_ model: NetworkModel, _ outcome: ControlPlane.Outcome) {
        for router in model.routers.values {
            for instance in router.instances.values {
                let place = Place(router: router.name, instance: instance.name)
                let table = outcome.bgp.tables[place] ?? RoutingTable([])
                for process in instance.isis where !process.imports.isEmpty {
                    add(process.imports, to: IGPNode(place: place, process: process.id), router, table, model.behaviour)
                }
                for process in instance.ospf where !process.imports.isEmpty {
                    add(process.imports, to: IGPNode(place: place, process: process.id), router, table, model.behaviour)
                }
                if instance.ldp != nil, instance.name != RouterModel.publicInstance,
                    model.behaviour.ldpTakesLeakedRoutes
                {
                    labeledBGP[place] = table.labeledHosts
                }
            }
            guard router.mpls.ldpForLabeledBGP else { continue }
            let place = Place(router: router.name, instance: RouterModel.publicInstance)
            labeledBGP[place] = outcome.bgp.labeledRoutes(router.name)
        }
    }

    private mutating func add(
        _ wanted: [RouteImport], to node: IGPNode, _ router: RouterModel, _ table: RoutingTable, _ behaviour: Behaviour
    ) {
        for imported in wanted {
            for route in table.active.values where route.matches(imported, in: node.place, behaviour) {
                let verdict = router.evaluate(policy: imported.policy, prefix: route.prefix, isLabeled: false)
                guard verdict.permits else { continue }
                // RFC 4577 4.2.6: the metric of a route of the own domain comes along.
                let inside = route.ospf == .inside
                let cost = verdict.node?.setsCost ?? imported.cost ?? (inside ? route.cost : nil)
                imports[node, default: [:]][route.prefix] = IGPImport(cost: cost, isInside: inside)
            }
        }
    }
}

extension Candidate {
    fileprivate func matches(_ wanted: RouteImport, in place: Place, _ behaviour: Behaviour) -> Bool {
        switch wanted.source {
        case .direct: source == .direct && !isOwn
        case .static: source == .static
        case .isis(let id): isISIS && process == id
        case .ospf(let id): isOSPF && process == id
        // VRP's import-route bgp takes EBGP routes only, unless told otherwise.
        case .bgp:
            source == .ebgp
                || source == .ibgp && (wanted.permitsIBGP || isLeaked && behaviour.igpImportsLeakedRoutes)
        }
    }
}

extension RoutingTable {
    /// The host routes from the backbone that carry a label into a tunnel.
    fileprivate var labeledHosts: Set<Prefix> {
        Set(
            active.values.filter { $0.isLeaked && $0.label != nil && $0.tunnel != nil && $0.prefix.length == 32 }
                .map(\.prefix))
    }
}

extension BGPConvergence {
    /// The host routes of the public labeled paths that lie on a tunnel.
    fileprivate func labeledRoutes(_ router: String) -> Set<Prefix> {
        let paths = [AddressFamily.ipv4Unicast, .ipv4Labeled].flatMap {
            (routes(router)[.shared($0)] ?? [:]).values.map { $0 }
        }
        return Set(
            paths.compactMap(\.first).filter {
                $0.isBest && $0.isFromPeer && $0.outLabel != nil && $0.resolution.tunnel != nil
            }
            .map(\.prefix).filter { $0.length == 32 })
    }
}

extension NetworkModel {
    /// Interfaces and protocols name instances; those that are not configured are there with nothing in them.
    fileprivate func completed() -> NetworkModel {
        var model = self
        for name in model.routers.keys {
            // The key is the router's name whatever the value says: all references go by the key.
            model.routers[name]?.name = name
            let named = Set(model.routers[name]?.interfaces.values.map(\.instance) ?? []).union([
                RouterModel.publicInstance
            ])
            for instance in named where model.routers[name]?.instances[instance] == nil {
                model.routers[name]?.instances[instance] = InstanceModel(name: instance, origin: Origin("default"))
            }
            for instance in model.routers[name]?.instances.keys.map({ $0 }) ?? [] {
                model.routers[name]?.instances[instance]?.name = instance
            }
        }
        return model
    }
}
