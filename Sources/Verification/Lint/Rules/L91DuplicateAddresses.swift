import Diagnostics
import Fleet
import Simulation

/// L-91: loopbacks and BGP router IDs are unique.
struct L91DuplicateAddresses: LintRule {
    let id = "L-91"
    let title = "A loopback address, BGP router ID or interface's subnet is there twice"
    let severity = Severity.error
    let looksBesideTheService = true
    let rationale = """
        The Level 1 carrier joins the sites, so a loopback of one must not be another's: the nearer wins, and sessions and \
        LSPs end at the wrong router. IBGP between equal router IDs is refused (RFC 4271 6.2, RFC 6286). On one router two \
        interfaces of an instance must not have overlapping addresses: the router refuses the second, whoever had the first.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        twoRouters(network) + network.routers.flatMap(twoInterfaces)
    }

    private func twoInterfaces(_ router: LintRouter) -> [LintFinding] {
        let addressed = router.interfaces.filter { $0.address != nil && $0.prefix != nil }
        return addressed.indices.compactMap { place in
            let interface = addressed[place]
            let other = addressed[..<place].first { earlier in
                guard earlier.instance == interface.instance, let one = earlier.prefix, let two = interface.prefix
                else { return false }
                // A /32 inside the subnet of a link is somebody's choice, unless it is the link's own address.
                if one.length == 32 || two.length == 32 { return earlier.address == interface.address }
                return one.contains(two.address) || two.contains(one.address)
            }
            return other.flatMap { other in
                interface.prefix.map {
                    finding(
                        router, interface.origin,
                        "\(interface.name) has an address of \($0), which overlaps that of \(other.name)",
                        hint: "take the address off one of them")
                }
            }
        }
    }

    private func twoRouters(_ network: LintNetwork) -> [LintFinding] {
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
