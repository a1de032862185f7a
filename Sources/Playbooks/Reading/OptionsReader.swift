import Diagnostics
import Fleet

/// Reads `service.options`.
struct OptionsReader {
    let findings: Findings

    func read(_ service: YAMLMapping) -> ServiceOptions {
        var options = ServiceOptions()
        guard let mapping = service.mapping("options", "options") else { return options }
        mapping.allow([
            "labeled-routes", "vpnv4-in-unicast", "ospf-covers-csc-link", "next-hop-local", "ebgp-max-hop", "shared-as",
            "policies",
        ])
        let routes = ScalarKind<ServiceOptions.LabeledRoutes>.word("loopbacks or igp")
        let remedy = ScalarKind<ServiceOptions.SharedASRemedy>.word("allow-as-loop or substitute-as")
        options.labeledRoutes = mapping.value("labeled-routes", routes)?.value ?? options.labeledRoutes
        options.vpnv4InUnicast = mapping.value("vpnv4-in-unicast", .boolean)?.value ?? options.vpnv4InUnicast
        options.ospfCoversCSCLink = mapping.value("ospf-covers-csc-link", .boolean)?.value ?? options.ospfCoversCSCLink
        options.nextHopLocal = mapping.value("next-hop-local", .boolean)?.value ?? options.nextHopLocal
        options.ebgpMaxHop = mapping.value("ebgp-max-hop", .number(in: 1...255))?.value ?? options.ebgpMaxHop
        options.sharedAS = mapping.value("shared-as", remedy)?.value ?? options.sharedAS
        options.policies = readPolicies(mapping)
        return options
    }

    private func readPolicies(_ options: YAMLMapping) -> PolicyNames {
        var names = PolicyNames()
        guard let mapping = options.mapping("policies", "policies") else { return names }
        mapping.allow(["to-pe", "to-l2-pe", "to-ce", "loopbacks"])
        names.toPE = mapping.value("to-pe", .policyName)?.value ?? names.toPE
        names.toLevel2PE = mapping.value("to-l2-pe", .policyName)?.value ?? names.toLevel2PE
        names.toCE = mapping.value("to-ce", .policyName)?.value ?? names.toCE
        names.loopbacks = mapping.value("loopbacks", .policyName)?.value ?? names.loopbacks
        if names.toPE == names.toLevel2PE, let node = mapping["to-l2-pe"] ?? mapping["to-pe"] {
            findings.error("policies: `to-pe` and `to-l2-pe` are two policies of one router", at: node.location)
        }
        return names
    }
}
