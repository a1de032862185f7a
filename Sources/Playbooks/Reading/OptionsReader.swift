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
        options.policies = PolicyNamesReader(findings: findings).read(mapping, "policies")
        options.peerGroups = LocalNamesReader(findings: findings).readPeerGroups(mapping, "peer-groups")
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
}
