import Fleet
import Simulation

/// One carrier's network, or one site of it, as it was found.
struct CarrierFacts {
    var name: String
    var level: CarrierLevel
    var asNumber: UInt32
    /// Of the AS number.
    var evidence: Evidence
    var kind: IGPProcessName.Kind
    var members: [String]
    var processes: [String: IGPProcessName]
}

/// Makes carriers of IGP domains: level, AS number and a name.
struct CarrierFinder {
    let routers: [String: RouterFacts]
    let roles: [String: FoundRole]
    /// What the operator says, by router.
    let asNumbers: [String: UInt32]
    let notes: ImportNotes

    func carriers(_ domains: [IGPDomains.Domain]) -> [CarrierFacts] {
        var found = domains.compactMap(carrier)
        found.sort { ($0.level.rawValue, $0.asNumber, $0.members[0]) < ($1.level.rawValue, $1.asNumber, $1.members[0]) }
        return named(found)
    }

    private func carrier(_ domain: IGPDomains.Domain) -> CarrierFacts? {
        let levels = Set(domain.members.compactMap { roles[$0]?.role.carrierLevel })
        guard let level = levels.min(by: { $0.rawValue < $1.rawValue }), levels.count == 1 else {
            if !levels.isEmpty { noteBothLevels(domain) }
            return nil
        }
        let members = domain.members.filter { roles[$0] != nil }
        let numbers = members.compactMap { name in
            routers[name].flatMap { router in router.model.bgp.map { (router, $0) } }
        }
        let counts = Dictionary(grouping: numbers) { $0.1.asNumber }.mapValues(\.count)
        if counts.isEmpty, let name = members.first(where: { asNumbers[$0] != nil }), let number = asNumbers[name] {
            return CarrierFacts(
                name: "", level: level, asNumber: number, evidence: Evidence(router: name, path: "--as"),
                kind: domain.kind, members: members, processes: domain.processes)
        }
        guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key,
            let witness = numbers.first(where: { $0.1.asNumber == most })
        else {
            for name in members {
                note(
                    name,
                    "no router of its IGP runs BGP, so its carrier's AS is not known; left out (`--as \(name)=AS` says it)"
                )
            }
            return nil
        }
        for (router, process) in numbers where process.asNumber != most {
            notes.add(
                router.evidence(process.origin),
                "its AS is \(process.asNumber), that of its IGP's other routers \(most); a carrier has one")
        }
        return CarrierFacts(
            name: "", level: level, asNumber: most, evidence: witness.0.evidence(witness.1.origin), kind: domain.kind,
            members: members, processes: domain.processes)
    }

    private func noteBothLevels(_ domain: IGPDomains.Domain) {
        for name in domain.members {
            note(name, "its IGP joins routers of both levels, so that nothing tells where a site ends; left out")
        }
    }

    private func note(_ router: String, _ words: String) {
        guard let facts = routers[router] else { return }
        notes.add(facts.evidence(facts.publicModel.origin), words)
    }

    /// `backbone` for the only Level 1 carrier; others by their AS, with a number where several sites share it.
    private func named(_ carriers: [CarrierFacts]) -> [CarrierFacts] {
        let backbones = carriers.filter { $0.level == .level1 }.count
        let shared = Dictionary(grouping: carriers) { [$0.level.rawValue, Int($0.asNumber)] }
        var numbers: [[Int]: Int] = [:]
        return carriers.map { carrier in
            var carrier = carrier
            let key = [carrier.level.rawValue, Int(carrier.asNumber)]
            numbers[key, default: 0] += 1
            let isShared = (shared[key]?.count ?? 0) > 1
            let number = isShared ? "-\(numbers[key, default: 0])" : ""
            switch carrier.level {
            case .level1: carrier.name = backbones == 1 ? "backbone" : "backbone-as\(carrier.asNumber)\(number)"
            case .level2: carrier.name = "as\(carrier.asNumber)\(number)"
            }
            return carrier
        }
    }
}
