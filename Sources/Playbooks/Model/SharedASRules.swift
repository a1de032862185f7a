import Diagnostics
import Fleet

/// What a site's AS number makes of a service: a form that nobody asked for in so many words.
struct SharedASRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        let sites = network.inventory.carriers.filter { site in
            site.level == .level2 && network.level1VPN(of: site.name) != nil && usesLabeledBGP(site)
        }
        for site in sites where network.isInOneAS(site.name) { checkInternal(site) }
    }

    /// No page of the vendor's has labeled BGP between a Level 1 PE and a Level 1 CE of one AS, and one says that IBGP peers
    /// do not support MPLS local IFNET (configuration precautions for BGP, F1A).
    private func checkInternal(_ site: Carrier) {
        guard !network.options(of: site.name).undocumented else { return }
        findings.error(
            "carrier `\(site.name)`: AS \(site.asNumber) is the Level 1 carrier's too, so labels would go between them by IBGP, "
                + "which no page of the vendor's describes",
            at: site.location,
            hint: "use access { mode: ldp }, the vendor's way inside one AS, or say `undocumented: true` in `options`")
    }

    private func usesLabeledBGP(_ site: Carrier) -> Bool { network.access(of: site.name).mode.isLabeledBGP }

    // MARK: - Notes

    /// Sites of one AS are a design that the vendor has, and one digit chooses it.
    func note() {
        for vpn in network.service.level1VPNs {
            let sites = network.inventory.carriers.filter { site in
                site.level == .level2 && network.level1VPN(of: site.name)?.key == vpn.key
                    && !network.attachments(of: site.name).isEmpty
            }
            var seen: Set<UInt32> = []
            for number in sites.map(\.asNumber) where seen.insert(number).inserted {
                note(sites.filter { $0.asNumber == number }, of: number)
            }
        }
    }

    private func note(_ sites: [Carrier], of number: UInt32) {
        let isLevel1AS = network.isInOneAS(sites[0].name)
        let usesLabeledBGP = sites.contains(where: usesLabeledBGP)
        let isInternal = isLevel1AS && usesLabeledBGP
        guard sites.count > 1 || isInternal else { return }
        let subject =
            sites.count > 1
            ? "carriers \(listed(sites)) are in one AS, \(number)" : "carrier \(listed(sites)) is in AS \(number)"
        var consequences: [String] = []
        if isInternal {
            consequences.append(
                "the Level 1 carrier is in it too, so labels go between Level 1 PEs and CEs by IBGP, which no page of the "
                    + "vendor's describes (`undocumented: true`)")
        } else if usesLabeledBGP {
            consequences.append(remedy(for: sites))
        }
        if sites.count > 1 { consequences.append("customers' VPN routes go between their PEs by IBGP, not by EBGP") }
        let place = sites[sites.count > 1 ? 1 : 0].location
        findings.note(subject + ": " + consequences.joined(separator: "; "), at: place)
    }

    /// How their routes get past the loop check (RFC 4271 section 9.1.2; carriers-carrier.md 2.7).
    private func remedy(for sites: [Carrier]) -> String {
        let loop = "BGP takes the routes of one for loops at the other, so "
        switch network.options(of: sites.first?.name).sharedAS {
        case .allowASLoop:
            return loop + "their Level 1 CEs accept their own AS once (`shared-as: allow-as-loop`)"
        case .substituteAS:
            return loop + "the Level 1 PEs write the Level 1 carrier's AS over it (`shared-as: substitute-as`)"
        }
    }

    private func listed(_ sites: [Carrier]) -> String {
        let shown = sites.prefix(4).map { "`\($0.name)`" }
        guard let last = shown.last, shown.count > 1 else { return shown.joined() }
        if sites.count > shown.count { return shown.joined(separator: ", ") + " and \(sites.count - shown.count) more" }
        return shown.dropLast().joined(separator: ", ") + " and " + last
    }
}
