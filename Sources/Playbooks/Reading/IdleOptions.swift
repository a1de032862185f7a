import Diagnostics
import Fleet

/// Warns of options that nothing of the access mode asks for: above all a session that was to be authenticated and that
/// the mode does not have.
struct IdleOptions {
    let access: AccessMode
    let distribution: LabelDistribution
    let findings: Findings

    func check(_ options: ServiceOptions, in service: YAMLMapping) {
        guard let mapping = service["options"].flatMap({ YAMLMapping($0, "options", Findings()) }) else { return }
        let sessions = mapping["sessions"].flatMap { YAMLMapping($0, "sessions", Findings()) }
        let hasLabeledSite = access.isLabeledBGP && distribution == .bgp
        if !access.isLabeledBGP {
            warn("sessions: `csc`", sessions?["csc"], "no BGP session between Level 1 PE and CE")
            if options.sharedAS == .substituteAS {
                warn("options: `shared-as`", mapping["shared-as"], "no BGP session between Level 1 PE and CE")
            }
        }
        if !hasLabeledSite {
            warn("sessions: `internal`", sessions?["internal"], "no labeled BGP inside a site")
            if options.nextHopLocal {
                warn("options: `next-hop-local`", mapping["next-hop-local"], "no labeled BGP inside a site")
            }
        }
        if options.labeledInUnicast, access != .labeledAddressFamily {
            warn(
                "options: `labeled-in-unicast`", mapping["labeled-in-unicast"],
                "no labeled routes in an address family of their own")
        }
    }

    private func warn(_ option: String, _ node: YAMLNode?, _ lack: String) {
        guard let node else { return }
        let isByLDP = access.isLabeledBGP && distribution == .ldp
        let words = "mode: \(access.rawValue)" + (isByLDP ? ", distribution: ldp" : "")
        findings.warning("\(option) has no effect: access { \(words) } has \(lack)", at: node.location)
    }
}
