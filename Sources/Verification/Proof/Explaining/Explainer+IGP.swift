import Fleet
import Playbooks
import Simulation

/// Why two routers on a link are no neighbours in its IGP.
extension Explainer {
    func notAdjacent(_ near: NetworkModel.End, _ far: NetworkModel.End) -> [Because] {
        if let cause = linkFault(near, far) { return [cause] }
        let carrier =
            [near, far].compactMap { network.router($0.router) }.first { $0.role != .level1PE }
            ?? network.router(near.router)
        let igp = carrier?.carrier.flatMap(network.index.carrier)?.igp
        switch igp?.kind {
        case .isis: return [isisMismatch(near, far, igp)]
        case .ospf: return [ospfMismatch(near, far, igp)]
        case nil: return []
        }
    }

    private func isisMismatch(_ near: NetworkModel.End, _ far: NetworkModel.End, _ igp: IGP?) -> Because {
        let found = [near, far].map { isisCircuit($0) }
        for (end, circuit) in zip([near, far], found) where circuit == nil {
            let process = isisProcess(end, igp?.process)
            let path =
                process?.origin.path
                ?? "/network-instance/instances/instance[name='\(instance(of: end))']/isis"
            return Because(
                end.router, "IS-IS does not run on \(end.interface) of \(end.router)",
                fault: fault(
                    "L-10", .underlay, end.router, path + "/circuits/circuit[name='\(end.interface)']",
                    beside: process?.origin.path))
        }
        guard let one = found[0], let two = found[1] else { return Because(near.router, "IS-IS does not run") }
        for (end, pair) in [(near, one), (far, two)] where pair.process.networkEntities.isEmpty {
            return Because(
                end.router, "IS-IS \(pair.process.id) of \(end.router) has no network entity",
                fault: fault("L-10", .underlay, end.router, pair.process.origin.path + "/net-entitys"))
        }
        let wrong = isisOutlier([(near, one), (far, two)], igp)
        return Because(
            wrong.0.router,
            "the IS-IS circuits \(near.interface) of \(near.router) and \(far.interface) of \(far.router) do not fit: "
                + isisDifference(one, two),
            fault: fault("L-10", .underlay, wrong.0.router, wrong.1))
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
            let wanted = router.flatMap { network.inventory.networkEntity(of: $0) }
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

    private func ospfMismatch(_ near: NetworkModel.End, _ far: NetworkModel.End, _ igp: IGP?) -> Because {
        let found = [near, far].map { ospfMembership($0) }
        for (end, membership) in zip([near, far], found) where membership == nil {
            let process = ospfProcesses(end).first
            let path =
                process?.origin.path
                ?? "/network-instance/instances/instance[name='\(instance(of: end))']/ospfv2"
            return Because(
                end.router, "OSPF does not run on \(end.interface) of \(end.router)",
                fault: fault("L-03", .underlay, end.router, path + "/areas", beside: process?.origin.path))
        }
        guard let one = found[0], let two = found[1] else { return Because(near.router, "OSPF does not run") }
        if one.area != two.area {
            let wrong = [(near, one), (far, two)].first { "\($0.1.area)" != igp?.area } ?? (near, one)
            return Because(
                wrong.0.router,
                "\(near.router) has \(near.interface) in OSPF area \(one.area), \(far.router) has \(far.interface) in \(two.area)",
                fault: fault("L-04", .underlay, wrong.0.router, wrong.1.path))
        }
        if one.type != two.type {
            let wrong = one.type != nil ? (near, one) : (far, two)
            return Because(
                wrong.0.router,
                "the OSPF network types of \(near.interface) of \(near.router) and its neighbour differ",
                fault: fault("L-05", .underlay, wrong.0.router, wrong.1.path))
        }
        return Because(
            near.router, "\(near.router) and \(far.router) have the same OSPF router id",
            fault: fault("L-08", .underlay, near.router, one.process.origin.path + "/router-id"))
    }

    struct OSPFMembership {
        var process: OSPFProcess
        var area: IPv4
        var type: OSPFProcess.NetworkType?
        var path: String
    }

    func ospfProcesses(_ end: NetworkModel.End) -> [OSPFProcess] {
        model.routers[end.router]?.instances[instance(of: end)]?.ospf ?? []
    }

    /// By the interface's own statement, else by the longest network that holds its address.
    func ospfMembership(_ end: NetworkModel.End) -> OSPFMembership? {
        for process in ospfProcesses(end) {
            for area in process.areas {
                if let own = area.interfaces.first(where: { $0.name == end.interface }) {
                    return OSPFMembership(process: process, area: area.id, type: own.networkType, path: own.origin.path)
                }
            }
            guard let address = interface(end)?.address else { continue }
            let networks = process.areas.flatMap { area in area.networks.map { (area.id, $0) } }
            let best = networks.filter { $0.1.prefix.contains(address) }.max { $0.1.prefix.length < $1.1.prefix.length }
            if let best {
                return OSPFMembership(process: process, area: best.0, type: nil, path: best.1.origin.path)
            }
        }
        return nil
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
