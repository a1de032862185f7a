import Diagnostics
import Fleet

/// Warns of options that nothing of the accesses asks for: above all a session that was to be authenticated and that no
/// access mode of the service has.
struct IdleOptions {
    /// Those that the service's sites have.
    let accesses: [Access]
    let findings: Findings

    func check(_ options: ServiceOptions, in service: YAMLMapping) {
        guard let mapping = service["options"].flatMap({ YAMLMapping($0, "options", Findings()) }) else { return }
        let sessions = mapping["sessions"].flatMap { YAMLMapping($0, "sessions", Findings()) }
        if !accesses.contains(where: \.mode.isLabeledBGP) {
            warn("sessions: `csc`", sessions?["csc"], "no BGP session between Level 1 PE and CE")
            if options.sharedAS == .substituteAS {
                warn("options: `shared-as`", mapping["shared-as"], "no BGP session between Level 1 PE and CE")
            }
        }
        if !accesses.contains(where: { $0.distribution == .bgp }) {
            warn("sessions: `internal`", sessions?["internal"], "no labeled BGP inside a site")
            if options.nextHopLocal {
                warn("options: `next-hop-local`", mapping["next-hop-local"], "no labeled BGP inside a site")
            }
        }
        if options.labeledInUnicast, !accesses.contains(where: { $0.mode == .labeledAddressFamily }) {
            warn(
                "options: `labeled-in-unicast`", mapping["labeled-in-unicast"],
                "no labeled routes in an address family of their own")
        }
    }

    private func warn(_ option: String, _ node: YAMLNode?, _ lack: String) {
        guard let node else { return }
        let words = accesses.map { access in
            let isByLDP = access.mode.isLabeledBGP && access.distribution == .ldp
            return "{ mode: \(access.mode.rawValue)" + (isByLDP ? ", distribution: ldp" : "") + " }"
        }.joined(separator: " or ")
        findings.warning("\(option) has no effect: access \(words) has \(lack)", at: node.location)
    }
}
