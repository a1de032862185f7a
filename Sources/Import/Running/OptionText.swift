import Fleet
import Playbooks

/// Writes `service.options`: what is not the tool's own choice, each with what it rests on.
struct OptionText {
    let service: FoundService

    var lines: [String] {
        let all = switches + policies + sessions
        return all.isEmpty ? [] : ["  options:"] + all
    }

    private var switches: [String] {
        let options = service.options
        var lines: [String] = []
        func add(_ key: String, _ value: String, _ evidence: Evidence?) {
            guard let evidence else { return }
            lines += ["    # \(FlowText.comment(evidence.text))", "    \(key): \(value)"]
        }
        add("undocumented", "true", options.undocumented)
        add("labeled-routes", "igp", options.takesWholeIGP)
        add("vpnv4-in-unicast", "true", options.vpnv4InUnicast)
        add("labeled-in-unicast", "true", options.labeledInUnicast)
        add("ospf-covers-csc-link", "true", options.ospfCoversCSCLink)
        add("advertise-route-mode", options.advertisedRoutes?.value ?? "", options.advertisedRoutes?.evidence)
        add("next-hop-local", "true", options.nextHopLocal)
        add("ebgp-max-hop", "\(options.ebgpMaxHop?.value ?? 0)", options.ebgpMaxHop?.evidence)
        add("vpnv4-local-ifnet", "true", options.vpnv4LocalIfnet)
        add("shared-as", "substitute-as", options.substitutesAS)
        add("router-id", "loopback", options.loopbackIsRouterID)
        return lines
    }

    /// Names that are the same on all routers; others stand at carriers and routers.
    private var policies: [String] {
        let shared = service.sharedPolicies.filter { $0.value.text != $0.key.usual }
        guard !shared.isEmpty else { return [] }
        let entries = PolicyKind.allCases.compactMap { kind in shared[kind].map { (kind.rawValue, $0.text) } }
        return ["    policies: \(FlowText.mapping(entries))"]
    }

    private var sessions: [String] {
        guard !service.sessions.isEmpty else { return [] }
        return ["    sessions:"]
            + SessionKind.allCases.compactMap { kind in
                service.sessions[kind].map { "      \(kind.rawValue): \(FlowText.session($0))" }
            }
    }
}

extension FoundPolicy {
    /// Its name, or that it is there already.
    var text: String {
        guard isAsWritten else { return FlowText.mapping([("existing", FlowText.scalar(name))]) }
        guard let list else { return FlowText.scalar(name) }
        return FlowText.mapping([("name", FlowText.scalar(name)), ("prefix-list", FlowText.scalar(list))])
    }
}

extension FoundService {
    /// The policies of which all routers have the same.
    var sharedPolicies: [PolicyKind: FoundPolicy] {
        var shared: [PolicyKind: FoundPolicy] = [:]
        for kind in PolicyKind.allCases {
            let found = Set(policies.values.compactMap { $0[kind] })
            if found.count == 1, let only = found.first { shared[kind] = only }
        }
        return shared
    }
}
