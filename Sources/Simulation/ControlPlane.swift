import Addressing
import Parallel

/// Computes the state that a network comes to rest in from its configurations and cables; pure, and the same for the same model.
package enum ControlPlane {
    package static func state(of model: NetworkModel) -> NetworkState { converge(model).state }

    /// The same, kept so that questions about what is not there can be answered.
    ///
    /// - Parameter earlier: a network that differs little: what the difference does not touch is taken from there. The result
    ///   is that of working everything out.
    package static func converge(_ model: NetworkModel, after earlier: ConvergedNetwork? = nil) -> ConvergedNetwork {
        let model = model.completed()
        let earlier = earlier.flatMap { $0.model.behaviour == model.behaviour ? $0 : nil }
        let topology = Topology(model)
        var feedback = Feedback()
        var passes = [Outcome(model, topology, feedback, after: earlier?.passes.first)]
        // An IGP that imports BGP routes feeds what it is fed by: some rounds settle every sane configuration.
        for round in 1...24 {
            let next = Feedback(model, passes[round - 1])
            if next == feedback {
                return ConvergedNetwork(model: model, topology: topology, passes: passes, after: earlier)
            }
            // Two routers that import the same into one IGP each give way to the other's route, if both act at once. In a
            // network one of them is first: here too, when acting at once has led nowhere.
            feedback = round > 4 ? feedback.changed(to: next, oneOfEach: passes[round - 1].islands) : next
            // Each pass goes on from the same pass of the earlier network: BGP routes that an IGP fed, and that are fed by
            // it, would otherwise keep each other alive.
            let before = earlier.map { $0.passes[min(round, $0.passes.count - 1)] }
            passes.append(Outcome(model, topology, feedback, after: before))
        }
        return ConvergedNetwork(
            model: model, topology: topology, passes: passes, after: earlier,
            oscillation: "Routes that IGP processes import from other protocols keep changing.")
    }

    /// What BGP gives back to the IGPs and to LDP.
    struct Feedback: Equatable {
        var imports: IGPImports = [:]
        var labeledBGP: [Place: Set<IPv4Prefix>] = [:]

        init() {}
    }

    /// One pass from the cables up to BGP.
    struct Outcome: Sendable {
        let isis: ISISDomain
        let ospf: OSPFDomain
        private let isisIslands: IGPIslands<ISISDomain.Circuit>
        private let ospfIslands: IGPIslands<OSPFDomain.Circuit>
        /// Which IGP processes know one another, by a number for each island.
        var islands: [IGPNode: Int] {
            // From one on and from minus one down: an island of one protocol has nothing to do with the other's.
            isisIslands.numbers.mapValues { $0 + 1 }.merging(ospfIslands.numbers.mapValues { -1 - $0 }) { first, _ in
                first
            }
        }
        let igp: IGPResult
        let ldp: LDPResult
        let bgp: BGPConvergence
        /// The routing tables without BGP.
        let underlay: [Place: RoutingTable]
        let ldpBindings: LDPBindings

        init(_ model: NetworkModel, _ topology: Topology, _ feedback: Feedback, after earlier: Outcome?) {
            isis = ISISDomain(model: model, topology: topology, imports: feedback.imports)
            ospf = OSPFDomain(model: model, topology: topology, imports: feedback.imports)
            isisIslands = isis.islands(after: earlier?.isisIslands)
            ospfIslands = ospf.islands(after: earlier?.ospfIslands)
            var igp = isisIslands.result
            igp.merge(ospfIslands.result)
            self.igp = igp.sorted()
            underlay = Outcome.tables(model, topology, igp, after: earlier?.underlay)
            let sessions = LDPSessions(model: model, topology: topology, tables: underlay).all()
            ldpBindings = LDPBindings(
                model: model, topology: topology, tables: underlay, sessions: sessions, labeledBGP: feedback.labeledBGP)
            ldp = LDPResult(model: model, sessions: sessions, bindings: ldpBindings.all())
            var bgp = BGPConvergence(model: model, topology: topology, igp: self.igp, ldp: ldp, underlay: underlay)
            if let earlier { bgp.resume(after: earlier.bgp) }
            bgp.run()
            self.bgp = bgp
        }

        /// Without BGP. One that is as before is the very same, so that comparing them costs nothing.
        private static func tables(
            _ model: NetworkModel, _ topology: Topology, _ igp: IGPResult, after earlier: [Place: RoutingTable]?
        ) -> [Place: RoutingTable] {
            let connected = ConnectedRoutes(model: model, topology: topology)
            let places = model.routers.values.flatMap { router in
                router.instances.keys.map { Place(router: router.name, instance: $0) }
            }
            let tables = places.parallelMap { place in
                let table = RoutingTable(connected.candidates(place), igp.candidates[place] ?? [])
                let before = earlier?[place]
                return before == table ? before ?? table : table
            }
            return Dictionary(zip(places, tables)) { first, _ in first }
        }
    }
}

extension ControlPlane.Feedback {
    /// What another round gives back, of the processes of one island that of the first alone whose imports change.
    fileprivate func changed(to next: Self, oneOfEach islands: [IGPNode: Int]) -> Self {
        var changed = next
        var seen: Set<Int> = []
        for node in Set(imports.keys).union(next.imports.keys).sorted() where imports[node] != next.imports[node] {
            guard let island = islands[node], !seen.insert(island).inserted else { continue }
            changed.imports[node] = imports[node]
        }
        return changed
    }

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
        let loopbacks = Set(
            router.interfaces.values.filter { $0.kind == .loopback && $0.instance == node.place.instance }
                .compactMap(\.prefix))
        for imported in wanted {
            for route in table.active.values
            where route.matches(imported, behaviour, isLoopback: loopbacks.contains(route.prefix)) {
                let verdict = router.evaluate(policy: imported.policy, prefix: route.prefix, isLabeled: false)
                guard verdict.permits else { continue }
                // RFC 4577 4.2.8: the metric of a route of the own domain comes along.
                let inside = route.ospf == .inside
                let cost = verdict.node?.setsCost ?? imported.cost ?? (inside ? route.cost : nil)
                imports[node, default: [:]][route.prefix] = IGPImport(
                    cost: cost, isInside: inside, countsTheWay: imported.countsTheWay, levels: imported.level.numbers,
                    nextHop: route.nextHops.count == 1 ? route.nextHops[0].address : nil)
            }
        }
    }
}

extension Candidate {
    fileprivate func matches(_ wanted: RouteImport, _ behaviour: Behaviour, isLoopback: Bool) -> Bool {
        switch wanted.source {
        case .direct: source == .direct && (!isOwn || isLoopback && behaviour.igpImportsLoopbacks)
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
    fileprivate var labeledHosts: Set<IPv4Prefix> {
        Set(
            active.values.filter { $0.isLeaked && $0.label != nil && $0.tunnel != nil && $0.prefix.length == 32 }
                .map(\.prefix))
    }
}

extension BGPConvergence {
    /// The host routes of the public labeled paths that lie on a tunnel.
    fileprivate func labeledRoutes(_ router: String) -> Set<IPv4Prefix> {
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
            // The key is the router's name whatever the value says: all references go by the key. What is right already is
            // left as it is, so that models of two networks still share it.
            if model.routers[name]?.name != name { model.routers[name]?.name = name }
            let named = Set(model.routers[name]?.interfaces.values.map(\.instance) ?? []).union([
                RouterModel.publicInstance
            ])
            for instance in named where model.routers[name]?.instances[instance] == nil {
                model.routers[name]?.instances[instance] = InstanceModel(name: instance, origin: Origin("default"))
            }
            for (instance, settings) in model.routers[name]?.instances ?? [:] where settings.name != instance {
                model.routers[name]?.instances[instance]?.name = instance
            }
        }
        return model
    }
}
