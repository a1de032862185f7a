import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-10: the two ends of an IS-IS link can become neighbours.
///
/// Facts: carriers-carrier.md I2.
struct L10ISISAdjacency: LintRule {
    let id = "L-10"
    let title = "The ends of a link cannot become IS-IS neighbours"
    let severity = Severity.error
    let rationale = """
        Neighbours need a common level, at level 1 a common area (ISO/IEC 10589 8.2.4, 8.4.2; "Mismatched Area Id(L1)"), the same \
        circuit type, and system IDs of their own ("Repeated System ID"). An interface without `isis enable` is missing \
        from `display isis interface` altogether ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        network.links(.core).compactMap(link) + duplicates(in: network)
    }

    private func link(_ link: LintLink) -> LintFinding? {
        guard let a = link.a.isis, let b = link.b.isis else {
            if link.a.isis != nil { return missing(link.b, link.a) }
            return link.b.isis != nil ? missing(link.a, link.b) : nil
        }
        if a.circuit.pointToPoint != b.circuit.pointToPoint {
            return report(
                link.b, b.circuit.origin, "differs from \(link.a.title) in circuit type, point-to-point or broadcast",
                hint: "type `isis circuit-type p2p` at both ends")
        }
        if let (end, isis) = [(link.a, a), (link.b, b)].first(where: { $0.1.circuit.isSilent }) {
            return report(
                end, isis.circuit.origin, "is silent in IS-IS, so it has no neighbour", hint: "type `undo isis silent`")
        }
        let common = levels(a).intersection(levels(b))
        if common.isEmpty {
            return report(
                link.b, b.circuit.origin, "has no IS-IS level in common with \(link.a.title)",
                hint: "give both ends one `is-level`")
        }
        if common == [1], areas(a.process).isDisjoint(with: areas(b.process)) {
            return report(
                link.b, b.process.origin, "meets \(link.a.title) at level 1 only, in another area",
                hint: "give both a `network-entity` of one area")
        }
        return nil
    }

    private func missing(_ end: LintLinkEnd, _ other: LintLinkEnd) -> LintFinding? {
        guard let process = end.instance?.isis.first else { return nil }
        return finding(
            end.router, process.origin, "IS-IS does not run on \(end.name), but on the other end, \(other.title)",
            hint: "type `isis enable \(process.id)` under `interface \(end.name)`")
    }

    private func report(_ end: LintLinkEnd, _ origin: Origin, _ problem: String, hint: String) -> LintFinding {
        finding(end.router, origin, "\(end.name) \(problem)", hint: hint)
    }

    private func duplicates(in network: LintNetwork) -> [LintFinding] {
        var owners: [String: String] = [:]
        return network.routers.flatMap { router in
            router.publicInstance.isis.flatMap(\.networkEntities).compactMap { entity in
                let key = "\(router.carrier?.name ?? "") \(NetworkEntity.systemID(of: entity))"
                guard let owner = owners[key], owner != router.name else {
                    owners[key] = router.name
                    return nil
                }
                guard let process = router.publicInstance.isis.first else { return nil }
                return finding(
                    router, process.origin, "its IS-IS system ID, in \(entity), is that of \(owner)",
                    hint: "give each router a `network-entity` of its own")
            }
        }
    }

    private func levels(_ end: (process: ISISProcess, circuit: ISISProcess.Circuit)) -> Set<Int> {
        levels(end.process.level).intersection(levels(end.circuit.level ?? .level12))
    }

    private func levels(_ level: ISISProcess.Level) -> Set<Int> {
        switch level {
        case .level1: [1]
        case .level2: [2]
        case .level12: [1, 2]
        }
    }

    /// What stands before system ID and selector.
    private func areas(_ process: ISISProcess) -> Set<String> {
        Set(process.networkEntities.map { $0.split(separator: ".").dropLast(4).joined(separator: ".") })
    }
}
