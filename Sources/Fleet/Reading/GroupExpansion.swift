import Diagnostics

/// Fills carriers and routers with what their groups say, before they are read: what stands at a carrier or router comes
/// first, then its groups in their order, each before its own groups; for a router then its carrier's groups.
struct GroupExpansion {
    private let findings: Findings
    private let groups: [String: YAMLMapping]
    /// What was named by a carrier, and what by a router.
    private var users: [String: Set<Bool>] = [:]

    private init(_ top: YAMLMapping, _ findings: Findings) {
        self.findings = findings
        let entries = top.mapping("groups", "groups")?.entries ?? []
        let mappings = entries.compactMap { entry -> (String, YAMLMapping)? in
            let mapping = YAMLMapping(entry.value, "group `\(entry.key.value)`", findings)
            mapping?.allow(GroupKeys.members)
            return mapping.map { (entry.key.value, $0) }
        }
        groups = Dictionary(mappings) { first, _ in first }
    }

    /// The inventory with everything that its carriers and routers get from groups.
    static func expanded(_ root: YAMLNode, _ findings: Findings) -> YAMLNode {
        guard case .mapping(let entries) = root.content, let top = YAMLMapping(root, "inventory", findings) else {
            return root
        }
        var expansion = GroupExpansion(top, findings)
        let (carriers, routers) = expansion.expand(top)
        expansion.tellIdle()
        let filled = entries.map { entry -> YAMLEntry in
            guard case .mapping = entry.value.content else { return entry }
            switch entry.key.value {
            case "carriers":
                return YAMLEntry(key: entry.key, value: YAMLNode(.mapping(carriers), at: entry.value.location))
            case "routers":
                return YAMLEntry(key: entry.key, value: YAMLNode(.mapping(routers), at: entry.value.location))
            default: return entry
            }
        }
        return YAMLNode(.mapping(filled), at: root.location)
    }

    private mutating func expand(_ top: YAMLMapping) -> (carriers: [YAMLEntry], routers: [YAMLEntry]) {
        let carriers = entries(top, "carriers")
        let ofCarriers = carriers.map { taken(by: $0, "carrier", isCarrier: true) }
        let carrierNames = Set(CarrierKeys.carrier.names)
        let filled = zip(carriers, ofCarriers).map {
            filling($0, with: $1.filter { carrierNames.contains($0.key.value) })
        }
        let routerNames = Set(RouterKeys.router.names)
        let rest = Dictionary(
            zip(carriers, ofCarriers).map { carrier, taken in
                (
                    carrier.key.value,
                    taken.filter { !carrierNames.contains($0.key.value) && routerNames.contains($0.key.value) }
                )
            }
        ) { first, _ in first }
        let routers = entries(top, "routers").map { router in
            let own = taken(by: router, "router", isCarrier: false).filter { routerNames.contains($0.key.value) }
            let entry = filling(router, with: own)
            return filling(entry, with: Self.word("carrier", of: entry).flatMap { rest[$0] } ?? [])
        }
        return (filled, routers)
    }

    private func entries(_ top: YAMLMapping, _ key: String) -> [YAMLEntry] {
        guard let node = top[key], case .mapping(let entries) = node.content else { return [] }
        return entries
    }

    private static func word(_ key: String, of entry: YAMLEntry) -> String? {
        guard case .mapping(let entries) = entry.value.content,
            case .scalar(let text)? = entries.first(where: { $0.key.value == key })?.value.content
        else { return nil }
        return text
    }

    /// Keys that are there stay as they are.
    private func filling(_ entry: YAMLEntry, with more: [YAMLEntry]) -> YAMLEntry {
        guard !more.isEmpty, case .mapping(var entries) = entry.value.content else { return entry }
        add(more, to: &entries)
        return YAMLEntry(key: entry.key, value: YAMLNode(.mapping(entries), at: entry.value.location))
    }

    private func add(_ more: [YAMLEntry], to entries: inout [YAMLEntry]) {
        var hidden = Set(entries.map(\.key.value))
        for names in GroupKeys.alternatives where !hidden.isDisjoint(with: names) { hidden.formUnion(names) }
        entries += more.filter { !hidden.contains($0.key.value) }
    }

    /// What the groups of a carrier or router say, nearest first, without the key `group` itself.
    private mutating func taken(by entry: YAMLEntry, _ kind: String, isCarrier: Bool) -> [YAMLEntry] {
        guard case .mapping = entry.value.content,
            let mapping = YAMLMapping(entry.value, "\(kind) `\(entry.key.value)`", findings)
        else { return [] }
        var seen: Set<String> = []
        return taken(by: mapping, under: [], &seen, isCarrier)
    }

    /// A group that was met before has nothing more to give.
    private mutating func taken(
        by mapping: YAMLMapping, under chain: [String], _ seen: inout Set<String>, _ isCarrier: Bool
    ) -> [YAMLEntry] {
        var result: [YAMLEntry] = []
        for name in mapping.values("group", .text("a group's name")) {
            guard let group = groups[name.value] else {
                findings.error(
                    "\(mapping.subject): unknown group `\(name.value)`", at: name.location,
                    hint: Findings.suggestion(for: name.value, among: groups.keys.sorted()))
                continue
            }
            if let first = chain.firstIndex(of: name.value) {
                let names = (chain[first...] + [name.value]).joined(separator: " -> ")
                findings.error("\(mapping.subject): `group` leads back to itself: \(names)", at: name.location)
                continue
            }
            guard seen.insert(name.value).inserted else { continue }
            users[name.value, default: []].insert(isCarrier)
            let own = group.entries.filter { $0.key.value != "group" }
            add(own, to: &result)
            add(taken(by: group, under: chain + [name.value], &seen, isCarrier), to: &result)
        }
        return result
    }

    /// Groups and keys that have no effect, which would be taken for ones that have.
    private func tellIdle() {
        let forCarriers = Set(CarrierKeys.carrier.names).subtracting(RouterKeys.router.names)
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) {
            guard let users = users[name] else {
                findings.warning("group `\(name)` is named by no carrier and no router", at: group.location)
                continue
            }
            guard !users.contains(true) else { continue }
            for entry in group.entries where forCarriers.contains(entry.key.value) {
                findings.warning(
                    "group `\(name)`: `\(entry.key.value)` is for carriers, and none names the group",
                    at: entry.key.location)
            }
        }
    }

    /// A finding at a group's line is the group's, once, however many have taken it.
    static func told(_ list: [Diagnostic], of root: YAMLNode) -> [Diagnostic] {
        guard case .mapping(let entries) = root.content,
            case .mapping(let groups)? = entries.first(where: { $0.key.value == "groups" })?.value.content
        else { return list }
        var owners: [SourceLocation: String] = [:]
        for group in groups { note(group.value, as: group.key.value, &owners) }
        var seen: Set<Diagnostic> = []
        return list.compactMap { finding in
            guard let place = finding.location, let owner = owners[place] else { return finding }
            var copy = finding
            copy.message = finding.message.replacing(/^(carrier|router) `[^`]*`/) { _ in "group `\(owner)`" }
            return seen.insert(copy).inserted ? copy : nil
        }
    }

    private static func note(_ node: YAMLNode, as owner: String, _ owners: inout [SourceLocation: String]) {
        owners[node.location] = owner
        switch node.content {
        case .scalar: break
        case .sequence(let items): for item in items { note(item, as: owner, &owners) }
        case .mapping(let entries):
            for entry in entries {
                owners[entry.key.location] = owner
                note(entry.value, as: owner, &owners)
            }
        }
    }
}
