import Diagnostics
import Fleet

/// What a site's AS number makes of a service: a form that nobody asked for in so many words.
struct SharedASRules {
    let network: ServiceNetwork
    let findings: Findings

    func check() {
        guard network.service.access.isLabeledBGP else { return }
        let sites = network.inventory.carriers.filter { $0.level == .level2 && network.level1VPN(of: $0.name) != nil }
        for site in sites where network.isInOneAS(site.name) { checkInternal(site) }
    }

    /// No page of the vendor's has labeled BGP between a Level 1 PE and a Level 1 CE of one AS, and one says that IBGP peers
    /// do not support MPLS local IFNET (configuration precautions for BGP, F1A).
    private func checkInternal(_ site: Carrier) {
        guard !network.service.options.undocumented else { return }
        findings.error(
            "carrier `\(site.name)`: AS \(site.asNumber) is the Level 1 carrier's too, so labels would go between them by IBGP, "
                + "which no page of the vendor's describes",
            at: site.location,
            hint: "use access { mode: ldp }, the vendor's way inside one AS, or say `undocumented: true` in `options`")
    }
}
