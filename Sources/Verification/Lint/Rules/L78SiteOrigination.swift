import Addressing
import Diagnostics
import Fleet
import Simulation

/// L-78: the L1 CE brings the loopbacks of its site's L2 PEs into labeled BGP.
///
/// Facts: carriers-carrier.md I5.
struct L78SiteOrigination: LintRule {
    let id = "L-78"
    let title = "The L1 CE does not originate a loopback of its site"
    let severity = Severity.error
    let rationale = """
        Nothing of the site's IGP enters BGP by itself: with `import-route` missing, of another process, or filtered, the far \
        site lacks the L2 PE's loopback, and no VPNv4 session to it comes up ([C1]).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        LintOrigination.all(in: network).flatMap { own -> [LintFinding] in
            guard own.family?.originates == true else {
                // In the wrong family it is L-63's.
                let isMisplaced =
                    own.near.labels == .ownFamily && own.near.bgp.families[.ipv4Unicast]?.originates == true
                return isMisplaced ? [] : [nothing(own)]
            }
            let unknown = (own.family?.imports ?? []).compactMap { wrongProcess($0, own) }
            return unknown.isEmpty ? missing(own, network) : unknown
        }
    }

    private func nothing(_ own: LintOrigination) -> LintFinding {
        finding(
            own.router, own.origin, "it brings no route of its site into labeled BGP", hint: hint(own))
    }

    private func wrongProcess(_ imported: RouteImport, _ own: LintOrigination) -> LintFinding? {
        let instance = own.near.instance
        let name: String
        switch imported.source {
        case .ospf(let id) where !instance.ospf.contains { $0.id == id }: name = "OSPF process \(id)"
        case .isis(let id) where !instance.isis.contains { $0.id == id }: name = "IS-IS process \(id)"
        default: return nil
        }
        return finding(own.router, imported.origin, "it imports from \(name), which does not exist", hint: hint(own))
    }

    private func missing(_ own: LintOrigination, _ network: LintNetwork) -> [LintFinding] {
        network.routers(.level2PE).filter { $0.carrier?.name == own.router.carrier?.name }.compactMap { pe in
            guard let address = pe.router.loopback?.address, case let prefix = IPv4Prefix.host(address),
                !own.covers(prefix),
                !originatesItself(pe, prefix)
            else { return nil }
            let policy = own.family?.imports.compactMap(\.policy).first
            return finding(
                own.router, own.family?.imports.first?.origin ?? own.origin,
                "the loopback \(address) of \(pe.name) does not enter labeled BGP",
                hint: policy.map { "let \(address)/32 pass the policy \($0), or type `network \(address) 32`" }
                    ?? "type `network \(address) 255.255.255.255`")
        }
    }

    /// The L2 PE may send its loopback to the L1 CE with a label itself.
    private func originatesItself(_ pe: LintRouter, _ prefix: IPv4Prefix) -> Bool {
        let families = pe.publicInstance.bgp?.families ?? [:]
        return [.ipv4Labeled, .ipv4Unicast].contains { families[$0]?.networks.contains { $0.prefix == prefix } == true }
    }

    private func hint(_ own: LintOrigination) -> String {
        let igp = own.router.carrier.map { "\($0.igp.kind.rawValue) \($0.igp.process)" } ?? "ospf 1"
        let view = own.near.labels == .ownFamily ? "ipv4-family labeled-unicast" : "ipv4-family unicast"
        return "type `import-route \(igp)` with a route policy in `\(view)`"
    }
}
