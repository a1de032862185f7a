import Fleet

/// Reads an `access`: the mode, and how labels go on inside a site.
struct AccessModeReader {
    let findings: Findings

    /// Of the service, a Level 1 VPN or a carrier; nil without the key, or where it is wrong.
    func read(_ owner: YAMLMapping) -> Access? {
        guard let mapping = owner.mapping("access", "access") else { return nil }
        mapping.allow(ServiceKeys.access)
        let mode = mapping.requiredValue("mode", ScalarKind<AccessMode>.word("an access mode"))?.value
        let distribution = mapping.value("distribution", ScalarKind<LabelDistribution>.word("bgp or ldp"))
        guard let mode else { return nil }
        if mode == .ldp, let distribution {
            findings.error(
                "access: `distribution` is for the labeled modes; with `mode: ldp` there is nothing but LDP",
                at: distribution.location)
        }
        return Access(mode: mode, distribution: mode == .ldp ? .ldp : distribution?.value ?? .bgp)
    }
}
