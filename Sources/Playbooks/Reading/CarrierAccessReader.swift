import Fleet

/// Reads the `access` and the `options` of the playbook's `carriers`.
struct CarrierAccessReader {
    let findings: Findings

    func read(_ playbook: YAMLMapping) -> [CarrierAccess] {
        guard let named = playbook.mapping("carriers", "carriers") else { return [] }
        return named.entries.compactMap { entry in
            guard let mapping = YAMLMapping(entry.value, "carrier `\(entry.key.value)`", findings) else { return nil }
            mapping.allow(PlaybookKeys.carrier)
            guard mapping["access"] != nil || mapping["options"] != nil else { return nil }
            return CarrierAccess(
                carrier: entry.key, access: AccessModeReader(findings: findings).read(mapping),
                options: SiteOptionsReader().read(mapping))
        }
    }
}
