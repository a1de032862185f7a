import Fleet

/// Reads `service.access`: the mode, and how labels go on inside a site.
struct AccessModeReader {
    let findings: Findings

    func read(_ service: YAMLMapping) -> (mode: AccessMode, distribution: LabelDistribution)? {
        guard let node = service.required("access", "{ mode: labeled-route }"),
            let mapping = YAMLMapping(node, "access", findings)
        else { return nil }
        mapping.allow(ServiceKeys.access)
        let mode = mapping.requiredValue("mode", ScalarKind<AccessMode>.word("an access mode"))?.value
        let distribution = mapping.value("distribution", ScalarKind<LabelDistribution>.word("bgp or ldp"))
        guard let mode else { return nil }
        if mode == .ldp, let distribution {
            findings.error(
                "access: `distribution` is for the labeled modes; with `mode: ldp` there is nothing but LDP",
                at: distribution.location)
        }
        return (mode, mode == .ldp ? .ldp : distribution?.value ?? .bgp)
    }
}
