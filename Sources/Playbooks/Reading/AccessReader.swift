import Fleet

/// Reads what a customer's `protocol` needs, and refuses the keys of the others.
struct AccessReader {
    let findings: Findings
    let file: String

    func read(_ mapping: YAMLMapping, _ kind: CustomerAccess.Kind) -> CustomerAccess? {
        refuseKeysOfOthers(mapping, kind)
        switch kind {
        case .bgp: return readBGP(mapping).map { .bgp($0) }
        case .ospf: return readOSPF(mapping).map { .ospf($0) }
        case .isis: return readISIS(mapping).map { .isis($0) }
        case .static: return .static
        }
    }

    private static let own: [CustomerAccess.Kind: Set<String>] = [
        .bgp: ["as", "soo", "substitute-as", "allow-as-loop", "prefix-limit", "peer-group", "session"],
        .ospf: ["process", "area", "cost", "network-type", "router-id"],
        .isis: ["process", "net", "is-level", "cost", "network-type"],
    ]

    private func refuseKeysOfOthers(_ mapping: YAMLMapping, _ kind: CustomerAccess.Kind) {
        for entry in mapping.entries {
            let key = entry.key.value
            let takers = CustomerAccess.Kind.allCases.filter { Self.own[$0]?.contains(key) == true }
            guard !takers.isEmpty, !takers.contains(kind) else { continue }
            let names = takers.map(\.rawValue).joined(separator: " and ")
            findings.error("customer: `\(key)` is for \(names), not for \(kind.rawValue)", at: entry.key.location)
        }
    }

    private func readBGP(_ mapping: YAMLMapping) -> BGPAccess? {
        let number = mapping.requiredValue("as", .asNumber)
        let substitution = mapping.value("substitute-as", ScalarKind<ASSubstitution>.word("auto, always or never"))
        let limit = mapping.mapping("prefix-limit", "customer: `prefix-limit`").flatMap(readLimit)
        let session = mapping.mapping("session", "customer: `session`").map {
            SessionReader(findings: findings, file: file).read($0)
        }
        let origin = mapping.value("soo", .siteOfOrigin)?.value
        let loops = mapping.value("allow-as-loop", .number("a number of times", in: 1...10))?.value
        let group = mapping.value("peer-group", .peerGroup)
        return number.map {
            BGPAccess(
                asNumber: $0, siteOfOrigin: origin, substitution: substitution?.value ?? .auto,
                allowedLoops: loops, limit: limit, peerGroup: group,
                session: session ?? SessionOptions())
        }
    }

    private func readLimit(_ mapping: YAMLMapping) -> PrefixLimit? {
        mapping.allow(CustomerKeys.prefixLimit)
        let routes = mapping.requiredValue("routes", .number("a number of routes", in: 1...4_294_967_295))
        let reaction = mapping.value(
            "when-exceeded", ScalarKind<PrefixLimit.Reaction>.word("alert-only, idle-forever or idle-timeout"))
        let time = mapping.value("idle-time", .number("minutes", in: 1...1200))
        if (reaction?.value == .idleTimeout) != (mapping["idle-time"] != nil) {
            findings.error(
                "\(mapping.subject): `idle-time` and `when-exceeded: idle-timeout` go together", at: mapping.location)
        }
        let level = mapping.value("warn-at", .number("per cent", in: 1...100))?.value ?? 75
        return routes.map {
            PrefixLimit(
                routes: $0.value, warningLevel: level, reaction: reaction?.value ?? .alertOnly, idleTime: time?.value)
        }
    }

    private func readOSPF(_ mapping: YAMLMapping) -> OSPFAccess? {
        let area = mapping.value("area", .ospfArea)?.value ?? "0.0.0.0"
        let cost = mapping.value("cost", .number("a cost", in: 1...65535))?.value
        let type = mapping.value("network-type", ScalarKind<NetworkType>.word("p2p or broadcast"))?.value
        let identifier = mapping.value("router-id", .address)?.value
        return mapping.requiredValue("process", .process).map {
            OSPFAccess(process: $0, area: area, cost: cost, networkType: type, routerID: identifier)
        }
    }

    private func readISIS(_ mapping: YAMLMapping) -> ISISAccess? {
        let process = mapping.requiredValue("process", .process)
        let entity = mapping.requiredValue("net", .networkEntity)
        let level = mapping.value("is-level", ScalarKind<ISISLevel>.word("an IS-IS level"))?.value
        // The process has narrow metrics of 6 bits.
        let cost = mapping.value("cost", .number("a cost", in: 1...63))?.value
        let type = mapping.value("network-type", ScalarKind<NetworkType>.word("p2p or broadcast"))?.value
        guard let process, let entity else { return nil }
        return ISISAccess(process: process, networkEntity: entity, level: level, cost: cost, networkType: type)
    }
}

extension ScalarKind where Value == Int {
    fileprivate static var process: ScalarKind { number("a process number", in: 1...65535) }
}
