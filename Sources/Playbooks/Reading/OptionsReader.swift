import Diagnostics
import Fleet

/// Reads `service.options`.
struct OptionsReader {
    let findings: Findings
    let file: String

    func read(_ service: YAMLMapping) -> ServiceOptions {
        var options = ServiceOptions()
        guard let mapping = service.mapping("options", "options") else { return options }
        mapping.allow(OptionKeys.options)
        let routes = ScalarKind<ServiceOptions.LabeledRoutes>.word("loopbacks or igp")
        let remedy = ScalarKind<ServiceOptions.SharedASRemedy>.word("allow-as-loop or substitute-as")
        options.labeledRoutes = mapping.value("labeled-routes", routes)?.value ?? options.labeledRoutes
        options.vpnv4InUnicast = mapping.value("vpnv4-in-unicast", .boolean)?.value ?? options.vpnv4InUnicast
        options.labeledInUnicast = mapping.value("labeled-in-unicast", .boolean)?.value ?? options.labeledInUnicast
        options.ospfCoversCSCLink = mapping.value("ospf-covers-csc-link", .boolean)?.value ?? options.ospfCoversCSCLink
        let advertised = ScalarKind<ServiceOptions.AdvertisedRoutes>.word("all, valid or best")
        options.advertisedRoutes = mapping.value("advertise-route-mode", advertised)?.value ?? options.advertisedRoutes
        options.nextHopLocal = mapping.value("next-hop-local", .boolean)?.value ?? options.nextHopLocal
        options.ebgpMaxHop = mapping.value("ebgp-max-hop", .number(in: 1...255))?.value ?? options.ebgpMaxHop
        options.vpnv4LocalIfnet = mapping.value("vpnv4-local-ifnet", .boolean)?.value ?? options.vpnv4LocalIfnet
        options.undocumented = mapping.value("undocumented", .boolean)?.value ?? options.undocumented
        options.sharedAS = mapping.value("shared-as", remedy)?.value ?? options.sharedAS
        let identifier = ScalarKind<ServiceOptions.RouterID>.word("router or loopback")
        options.routerID = mapping.value("router-id", identifier)?.value ?? options.routerID
        options.policies = readPolicies(mapping)
        options.sessions = readSessions(mapping)
        return options
    }

    private func readSessions(_ options: YAMLMapping) -> [SessionKind: SessionOptions] {
        guard let mapping = options.mapping("sessions", "sessions") else { return [:] }
        mapping.allow(OptionKeys.sessions)
        let reader = SessionReader(findings: findings, file: file)
        let pairs = SessionKind.allCases.compactMap { kind in
            mapping.mapping(kind.rawValue, "sessions: `\(kind.rawValue)`").map { (kind, reader.read($0)) }
        }
        return Dictionary(pairs) { first, _ in first }
    }

    private func readPolicies(_ options: YAMLMapping) -> PolicyNames {
        var names = PolicyNames()
        guard let mapping = options.mapping("policies", "policies") else { return names }
        mapping.allow(OptionKeys.policies)
        names.toPE = mapping.value("to-pe", .policyName)?.value ?? names.toPE
        names.toLevel2PE = mapping.value("to-l2-pe", .policyName)?.value ?? names.toLevel2PE
        names.toCE = mapping.value("to-ce", .policyName)?.value ?? names.toCE
        names.toIGP = mapping.value("to-igp", .policyName)?.value ?? names.toIGP
        names.loopbacks = mapping.value("loopbacks", .policyName)?.value ?? names.loopbacks
        checkDistinct(names, mapping)
        return names
    }

    /// What the L1 CE has side by side; `to-ce` is the L1 PE's.
    private func checkDistinct(_ names: PolicyNames, _ mapping: YAMLMapping) {
        let ofOneRouter = [
            ("to-pe", names.toPE), ("to-l2-pe", names.toLevel2PE), ("to-igp", names.toIGP),
            ("loopbacks", names.loopbacks),
        ]
        for (place, (key, name)) in ofOneRouter.enumerated() {
            for (earlier, other) in ofOneRouter[..<place] where other == name {
                guard let node = mapping[key] ?? mapping[earlier] else { continue }
                findings.error("policies: `\(earlier)` and `\(key)` are two policies of one router", at: node.location)
            }
        }
    }
}
