import Diagnostics
import Fleet
import Simulation

/// L-91: loopbacks and BGP router IDs are unique.
struct L91DuplicateAddresses: LintRule {
    let id = "L-91"
    let title = "Two routers have one loopback address or BGP router ID"
    let severity = Severity.error
    let rationale = """
        The Level 1 carrier joins the sites, so a loopback of one must not be another's: the nearer wins, and sessions and \
        LSPs end at the wrong router. IBGP between equal router IDs is refused (RFC 4271 6.2, RFC 6286).
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        var owners: [String: String] = [:]
        return network.routers.filter { $0.role.carrierLevel != nil }.flatMap { router in
            marks(of: router).compactMap { name, text, origin in
                let key = "\(name) \(text)"
                guard let owner = owners[key], owner != router.name else {
                    owners[key] = router.name
                    return nil
                }
                return finding(
                    router, origin, "its \(name) \(text) is that of \(owner)", hint: "give each router one of its own")
            }
        }
    }

    private func marks(of router: LintRouter) -> [(name: String, text: String, origin: Origin)] {
        let loopbacks = router.interfaces(of: RouterModel.publicInstance).filter { $0.kind == .loopback }
        let addresses = loopbacks.compactMap { interface in
            interface.address.map { ("loopback address", $0.description, interface.origin) }
        }
        let bgp = router.publicInstance.bgp
        let identifier = bgp?.routerID.map {
            ("BGP router ID", $0.description, bgp?.origin ?? router.publicInstance.origin)
        }
        return addresses + [identifier].compactMap(\.self)
    }
}
