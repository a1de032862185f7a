import Fleet
import Playbooks
import Simulation

/// Writes the playbook of a service that was found.
struct PlaybookText {
    let service: FoundService
    let network: FoundNetwork
    let source: String
    let name: String
    /// What the service is known by in the record.
    let id: String
    /// Of every router that is described.
    let order: [String]
    /// Whether this is the only service of the inventory: then its VPN need not name its sites.
    let isOnly: Bool
    /// Route distinguishers as patterns over the inventory's order.
    let distinguishers: ImportedDistinguishers

    func text() -> String {
        var lines = [
            "# Written by `cscctl import` from \(FlowText.comment(source)). A line that begins with `#` says what the next one rests on,",
            "# as router: path of its configuration. What is not described is in \(ImportedFiles.notes).",
            "id: \(id)", "name: \(FlowText.scalar(name))", "inventory: \(ImportedFiles.inventory)", "", "service:",
        ]
        lines += access + level1VPNs + level2VPNs + OptionText(service: service).lines
        lines += ["", "transaction: { confirm-timeout: 300s, on-failure: undo }"]
        lines += NameText(service: service, network: network, order: order, distinguishers: distinguishers).sections
        lines += ["", "tasks:"] + TaskText(service: service, network: network).lines
        return lines.joined(separator: "\n") + "\n"
    }

    private var access: [String] {
        let reason =
            service.modeEvidence.map { $0.text }
            ?? "a guess: no link between the carriers has labels yet, so a plan adds them"
        var entries = [("mode", service.mode.rawValue)]
        if service.distribution == .ldp { entries.append(("distribution", "ldp")) }
        return ["  # \(FlowText.comment(reason))", "  access: \(FlowText.mapping(entries))"]
    }

    private var level1VPNs: [String] {
        let needsSites = service.vpns.count > 1 || !isOnly
        let entries = service.vpns.map { vpn -> (Evidence, [(String, String)]) in
            var entries = common(vpn.vpn)
            if vpn.vpn.importsDirect { entries.append(("import-direct", "true")) }
            if needsSites { entries.append(("sites", "[ \(vpn.sites.map(FlowText.scalar).joined(separator: ", ")) ]")) }
            if let process = vpn.process { entries.append(("process", "\(process)")) }
            return (vpn.vpn.evidence, entries)
        }
        if let only = entries.first, entries.count == 1 {
            return ["  # \(FlowText.comment(only.0.text))", "  level1-vpn: \(FlowText.mapping(only.1))"]
        }
        return ["  level1-vpns:"]
            + entries.flatMap { evidence, entries in
                ["    # \(FlowText.comment(evidence.text))"] + FlowText.item(entries, indent: 4)
            }
    }

    private func common(_ vpn: VPNFacts) -> [(String, String)] {
        var entries = [
            ("name", FlowText.scalar(vpn.name)), ("rd", FlowText.quoted(distinguishers.pattern(of: vpn))),
        ]
        let both = vpn.exportTargets.filter(vpn.importTargets.contains)
        let exports = vpn.exportTargets.filter { !both.contains($0) }
        let imports = vpn.importTargets.filter { !both.contains($0) }
        for (key, targets) in [("rt", both), ("export-rt", exports), ("import-rt", imports)] where !targets.isEmpty {
            entries.append((key, FlowText.list(targets)))
        }
        if let policy = vpn.tunnelPolicy { entries.append(("tunnel-policy", Self.tunnelPolicy(policy))) }
        if let limit = vpn.routeLimit {
            var own = [("routes", "\(limit.routes)")]
            if let percent = limit.warnAt {
                own.append(("warn-at", "\(percent)"))
            } else {
                own.append(("when-exceeded", "alert-only"))
            }
            entries.append(("route-limit", FlowText.mapping(own)))
        }
        return entries
    }

    private static func tunnelPolicy(_ policy: FoundTunnelPolicy) -> String {
        guard let types = policy.types else { return FlowText.mapping([("existing", FlowText.scalar(policy.name))]) }
        var entries = [("name", FlowText.scalar(policy.name)), ("select", "[ \(types.joined(separator: ", ")) ]")]
        if policy.loadBalance != 1 { entries.append(("load-balance", "\(policy.loadBalance)")) }
        return FlowText.mapping(entries)
    }

    private var level2VPNs: [String] {
        guard !service.customersVPNs.isEmpty else { return [] }
        return ["  level2-vpns:"]
            + service.customersVPNs.flatMap { vpn -> [String] in
                var entries = common(vpn.vpn)
                if !vpn.vpn.importsDirect { entries.append(("import-direct", "false")) }
                if vpn.label != .perRoute { entries.append(("label", vpn.label.rawValue)) }
                let lines = entries.enumerated().map { "    \($0 == 0 ? "- " : "  ")\($1.0): \($1.1)" }
                let customers = CustomerText(vpn: vpn, others: service.customersVPNs, order: order)
                return ["    # \(FlowText.comment(vpn.vpn.evidence.text))"] + lines + ["      customers:"]
                    + customers.lines
            }
    }
}

extension FlowText {
    /// In quotes whatever it is: numbers with a colon read as times, and braces as mappings.
    static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
