import Fleet
import Playbooks
import Simulation

/// Why two routers on a link are no neighbours in its IGP.
extension Explainer {
    func notAdjacent(_ near: NetworkModel.End, _ far: NetworkModel.End) -> [Because] {
        if let cause = linkFault(near, far) ?? unbound(near) ?? unbound(far) { return [cause] }
        let carrier =
            [near, far].compactMap { network.router($0.router) }.first { $0.role != .level1PE }
            ?? network.router(near.router)
        let igp = carrier.flatMap { network.index.igp(of: $0) }
        switch igp?.kind {
        case .isis: return [isisMismatch(near, far, igp)]
        case .ospf: return [ospfMismatch(near, far, igp)]
        case nil: return []
        }
    }

    /// What the simulation says of two ends that are no neighbours, or of no use as such.
    func obstacle(
        _ near: NetworkModel.End, _ far: NetworkModel.End, in linkProtocol: MissingAdjacency.LinkProtocol
    ) -> Reason? {
        [(near, far), (far, near)].lazy.compactMap { end, other in
            state.routers[end.router]?.missingAdjacencies.first {
                $0.linkProtocol == linkProtocol && $0.interface == end.interface && $0.neighborRouter == other.router
            }?.because
        }.first
    }

    private func isisMismatch(_ near: NetworkModel.End, _ far: NetworkModel.End, _ igp: IGP?) -> Because {
        for end in [near, far] where isisCircuit(end) == nil { return isisOff(end, igp) }
        guard let one = isisCircuit(near), let two = isisCircuit(far) else {
            return Because(near.router, "IS-IS does not run")
        }
        for (end, pair) in [(near, one), (far, two)] where pair.process.networkEntities.isEmpty {
            return Because(
                end.router, "IS-IS \(pair.process.id) of \(end.router) has no network entity",
                fault: fault("L-10", .underlay, end.router, pair.process.origin.path + "/net-entitys"))
        }
        if let cause = isisSilentOrUnlike((near, one), (far, two), igp) { return cause }
        let wrong = isisOutlier([(near, one), (far, two)], igp)
        return Because(
            wrong.0.router,
            "the IS-IS circuits \(near.interface) of \(near.router) and \(far.interface) of \(far.router) do not fit: "
                + isisDifference(one, two),
            fault: fault("L-10", .underlay, wrong.0.router, wrong.1))
    }

    private func isisOff(_ end: NetworkModel.End, _ igp: IGP?) -> Because {
        let process = isisProcess(end, igp?.process)
        let path = process?.origin.path ?? "/network-instance/instances/instance[name='\(instance(of: end))']/isis"
        return Because(
            end.router, "IS-IS does not run on \(end.interface) of \(end.router)",
            fault: fault(
                "L-10", .underlay, end.router, path + "/circuits/circuit[name='\(end.interface)']",
                beside: process?.origin.path))
    }

    /// What the simulation says of hellos that do not pass.
    private func isisSilentOrUnlike(
        _ near: (end: NetworkModel.End, pair: ISISPair), _ far: (end: NetworkModel.End, pair: ISISPair), _ igp: IGP?
    ) -> Because? {
        switch obstacle(near.end, far.end, in: .isis)?.cause {
        case .adjacency(.silent(let router, let interface)):
            let path = (router == near.end.router ? near : far).pair.circuit.origin.path
            return Because(
                router, "\(interface) of \(router) is silent in IS-IS, so it has no neighbour",
                fault: fault("L-10", .underlay, router, path + "/silent-enable"))
        case .adjacency(.authenticationDiffers(let own, let other)):
            let (wrong, pair) = isisUnlikePlanned([near, far], igp)
            let words =
                "between \(near.end.router) and \(far.end.router) are authenticated differently (\(own), \(other))"
            return Because(
                wrong.router, "IS-IS hellos " + words,
                fault: fault(
                    "L-09", .underlay, wrong.router, pair.circuit.origin.path + "/hello-auths",
                    beside: pair.circuit.origin.path))
        default: return nil
        }
    }

    private func isisDifference(_ one: ISISPair, _ two: ISISPair) -> String {
        if one.system == two.system { return "both routers have the system id \(one.system)" }
        if one.circuit.pointToPoint != two.circuit.pointToPoint { return "one is point-to-point, the other is not" }
        if one.levels.isDisjoint(with: two.levels) { return "they have no level in common" }
        return "level 1 needs an area in common (\(one.area), \(two.area))"
    }

    /// The end that differs from the inventory, with the path of what differs.
    private func isisOutlier(
        _ ends: [(NetworkModel.End, ISISPair)], _ igp: IGP?
    ) -> (NetworkModel.End, String) {
        for (end, pair) in ends {
            let router = network.index.router(end.router)
            let wanted = router.flatMap { network.index.networkEntity(of: $0) }
            if let wanted, !pair.process.networkEntities.contains(wanted) {
                return (end, pair.process.origin.path + "/net-entitys")
            }
        }
        for (end, pair) in ends {
            let wanted = igp?.level?.rawValue ?? ISISLevel.both.rawValue
            if pair.process.level.word != wanted { return (end, pair.process.origin.path + "/level") }
            if let level = pair.circuit.level, level.word != wanted { return (end, pair.circuit.origin.path) }
            if pair.circuit.pointToPoint { return (end, pair.circuit.origin.path) }
        }
        return (ends[0].0, ends[0].1.process.origin.path)
    }

    /// The end whose hellos are not authenticated as the inventory says.
    private func isisUnlikePlanned(
        _ ends: [(end: NetworkModel.End, pair: ISISPair)], _ igp: IGP?
    ) -> (NetworkModel.End, ISISPair) {
        ends.first { _, pair in
            let own = pair.levels.map { pair.circuit.helloAuthentication[$0] }
            return own.contains { !($0?.isAsPlanned(igp?.authentication) ?? (igp?.authentication == nil)) }
        } ?? ends[0]
    }

    struct ISISPair {
        var process: ISISProcess
        var circuit: ISISProcess.Circuit

        var levels: Set<Int> { process.level.both.intersection(circuit.level?.both ?? [1, 2]) }
        private var entity: [Substring] { (process.networkEntities.first ?? "").split(separator: ".") }
        /// A NET ends with the system id and the selector (ISO 10589 7.1.4).
        var system: String { entity.dropLast().suffix(3).joined(separator: ".") }
        var area: String { entity.dropLast(4).joined(separator: ".") }
    }

    private func isisProcess(_ end: NetworkModel.End, _ id: Int?) -> ISISProcess? {
        let processes = model.routers[end.router]?.instances[instance(of: end)]?.isis ?? []
        return processes.first { $0.id == id } ?? processes.first
    }

    func isisCircuit(_ end: NetworkModel.End) -> ISISPair? {
        let processes = model.routers[end.router]?.instances[instance(of: end)]?.isis ?? []
        return processes.lazy.compactMap { process in
            process.circuits.first { $0.interface == end.interface }.map { ISISPair(process: process, circuit: $0) }
        }.first
    }
}

extension ISISProcess.Level {
    fileprivate var both: Set<Int> {
        switch self {
        case .level1: [1]
        case .level2: [2]
        case .level12: [1, 2]
        }
    }

    fileprivate var word: String {
        switch self {
        case .level1: "level-1"
        case .level2: "level-2"
        case .level12: "level-1-2"
        }
    }
}
