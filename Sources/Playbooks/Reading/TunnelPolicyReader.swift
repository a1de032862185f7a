import Fleet

/// Reads a `tunnel-policy`.
struct TunnelPolicyReader {
    let findings: Findings

    func read(_ mapping: YAMLMapping) -> TunnelPolicy? {
        mapping.allow(ServiceKeys.tunnelPolicy)
        if mapping["existing"] != nil { return readExisting(mapping) }
        let name = mapping.requiredValue("name", .tunnelPolicyName)
        let types = mapping.values("select", ScalarKind<TunnelType>.word("a tunnel type"))
        if mapping.required("select", "tunnel types, the preferred one first") != nil, types.isEmpty {
            findings.error("\(mapping.subject): `select` names no tunnel type", at: mapping.location)
        }
        check(types, mapping)
        let balance = mapping.value("load-balance", .number(in: 1...128))?.value ?? 1
        guard let name, !types.isEmpty else { return nil }
        return TunnelPolicy(
            name: name.value, types: types.map(\.value), loadBalance: balance, location: mapping.location)
    }

    private func readExisting(_ mapping: YAMLMapping) -> TunnelPolicy? {
        for entry in mapping.entries where entry.key.value != "existing" {
            findings.error(
                "\(mapping.subject): `\(entry.key.value)` does not go with `existing`: what is in the policy is not the tool's",
                at: entry.key.location)
        }
        return mapping.value("existing", .tunnelPolicyName).map {
            TunnelPolicy(name: $0.value, isExisting: true, types: [], loadBalance: 1, location: $0.location)
        }
    }

    private func check(_ types: [Located<TunnelType>], _ mapping: YAMLMapping) {
        var seen: Set<TunnelType> = []
        for type in types {
            if !seen.insert(type.value).inserted {
                findings.error(
                    "\(mapping.subject): `select`: \(type.value.rawValue) is listed twice", at: type.location)
            }
            // carriers-carrier.md 2.1: `lsp` or `ldp`/`bgp`.
            if type.value == .lsp, types.contains(where: { $0.value == .ldp || $0.value == .bgp }) {
                findings.error(
                    "\(mapping.subject): `select`: lsp is any LSP of LDP or BGP and does not go with either",
                    at: type.location)
            }
        }
    }
}

extension ScalarKind where Value == String {
    /// huawei-tunnel-management: 1 to 39 characters, no spaces.
    fileprivate static var tunnelPolicyName: ScalarKind {
        ScalarKind("a tunnel policy's name of 1 to 39 characters without spaces") { text in
            (1...39).contains(text.utf8.count) && !text.contains { $0.isWhitespace || $0 == "?" } ? text : nil
        }
    }
}
