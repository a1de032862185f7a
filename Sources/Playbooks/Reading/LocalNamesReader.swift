import Diagnostics
import Fleet

/// Reads what a router or a carrier of the playbook is called and numbered: `policies`, `vpns`, `peer-groups`.
struct LocalNamesReader {
    let findings: Findings

    func read(_ mapping: YAMLMapping) -> LocalNames {
        var names = LocalNames()
        names.policies = PolicyNamesReader(findings: findings).read(mapping, "\(mapping.subject): `policies`")
        names.peerGroups = readPeerGroups(mapping, "\(mapping.subject): `peer-groups`")
        if let vpns = mapping.mapping("vpns", "\(mapping.subject): `vpns`") {
            names.vpns = vpns.entries.compactMap(readVPN)
        }
        return names
    }

    func readPeerGroups(_ mapping: YAMLMapping, _ subject: String) -> [SessionKind: Located<String>] {
        guard let groups = mapping.mapping("peer-groups", subject) else { return [:] }
        groups.allow(NameKeys.peerGroups)
        return SessionKind.allCases.reduce(into: [:]) { found, kind in
            if let name = groups.value(kind.rawValue, .peerGroup) { found[kind] = name }
        }
    }

    private func readVPN(_ entry: YAMLEntry) -> LocalVPN? {
        guard let mapping = YAMLMapping(entry.value, "vpn `\(entry.key.value)`", findings) else { return nil }
        mapping.allow(NameKeys.localVPN)
        let distinguisher = mapping.value("rd", .distinguisherPattern).map {
            DistinguisherPattern(text: $0.value, location: $0.location)
        }
        return LocalVPN(
            vpn: entry.key, name: mapping.value("name", .instanceName), distinguisher: distinguisher,
            labelMode: mapping.value("label", ScalarKind<LabelMode>.word("a label mode")),
            tunnelPolicy: mapping.mapping("tunnel-policy", "\(mapping.subject): `tunnel-policy`").flatMap(
                TunnelPolicyReader(findings: findings).read),
            process: mapping.value("process", .number("a process number", in: 1...65535)),
            networkEntity: mapping.value("net", .networkEntity))
    }
}

/// Reads `policies`: names, or what is on the routers already.
struct PolicyNamesReader {
    let findings: Findings

    func read(_ outer: YAMLMapping, _ subject: String) -> PolicyNames {
        var names = PolicyNames()
        guard let mapping = outer.mapping("policies", subject) else { return names }
        mapping.allow(OptionKeys.policies)
        for (key, policy) in PolicyNames.keys {
            guard let node = mapping[key] else { continue }
            names[keyPath: policy] = read(node, "\(mapping.subject): `\(key)`", hasList: NameKeys.listed.contains(key))
        }
        return names
    }

    private func read(_ node: YAMLNode, _ subject: String, hasList: Bool) -> PolicyName? {
        guard case .mapping = node.content else {
            return ScalarKind.policyName.read(node, subject, findings).map { PolicyName($0.value, at: $0.location) }
        }
        guard let mapping = YAMLMapping(node, subject, findings) else { return nil }
        mapping.allow(hasList ? NameKeys.listedPolicy : NameKeys.policy)
        let existing = mapping.value("existing", .policyName)
        guard hasList, existing == nil, mapping["existing"] == nil else {
            for key in ["name", "prefix-list"] {
                guard hasList, let node = mapping[key] else { continue }
                findings.error(
                    "\(subject): `\(key)` does not go with `existing`: what is in the policy is not the tool's",
                    at: node.location)
            }
            if mapping["existing"] == nil {
                findings.error("\(subject): expected a name or { existing: NAME }", at: node.location)
            }
            return existing.map { PolicyName($0.value, isExisting: true, at: $0.location) }
        }
        let list = mapping.value("prefix-list", .policyName)?.value
        return mapping.requiredValue("name", .policyName).map {
            PolicyName($0.value, prefixList: list, at: $0.location)
        }
    }
}

extension ScalarKind where Value == String {
    /// huawei-bgp, `peer-group/name`: 1 to 47 characters without spaces.
    static var peerGroup: ScalarKind {
        ScalarKind("a peer group's name of 1 to 47 characters without spaces") { text in
            (1...47).contains(text.utf8.count) && !text.contains { $0.isWhitespace || $0 == "?" } ? text : nil
        }
    }
}
