import Addressing
import Diagnostics
import Fleet
import Playbooks
import Simulation

/// L-91: loopbacks and BGP router IDs are unique.
struct L91DuplicateAddresses: LintRule {
    let id = "L-91"
    let title = "A loopback address, BGP router ID or interface's subnet is there twice"
    let severity = Severity.error
    let looksBesideTheService = true
    let rationale = """
        The Level 1 carrier joins the sites of a Level 2 carrier, so a loopback of one must not be another's: the nearer \
        wins, and sessions and LSPs end at the wrong router. Carriers in Level 1 VPNs that do not meet may use the same. IBGP between equal router IDs is refused (RFC 4271 6.2, RFC 6286). On one router two \
        interfaces of an instance must not have overlapping addresses: the router refuses the second, whoever had the first.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        twoRouters(network) + network.routers.flatMap(twoInterfaces)
    }

    private func twoInterfaces(_ router: LintRouter) -> [LintFinding] {
        overlaps(router.interfaces).compactMap { one, other in
            one.prefix.map {
                finding(
                    router, one.origin, "\(one.name) has an address of \($0), which overlaps that of \(other.name)",
                    hint: "take the address off one of them")
            }
        }
    }

    /// Each interface with an earlier one of its instance whose address overlaps its own; in the order of the interfaces. Routers
    /// have thousands of them, so prefixes are sorted: one that holds another stands before it.
    private func overlaps(_ interfaces: [InterfaceModel]) -> [(InterfaceModel, InterfaceModel)] {
        var found: [Int: Int] = [:]
        func add(_ one: Int, _ other: Int) {
            let (later, earlier) = (max(one, other), min(one, other))
            found[later] = min(found[later] ?? earlier, earlier)
        }
        let addressed = interfaces.indices.filter { interfaces[$0].address != nil && interfaces[$0].prefix != nil }
        for places in Dictionary(grouping: addressed, by: { interfaces[$0].instance }).values {
            // A /32 inside the subnet of a link is somebody's choice, unless it is the link's own address.
            for same in Dictionary(grouping: places, by: { interfaces[$0].address }).values {
                for place in same.dropFirst() { add(same[0], place) }
            }
            let networks = places.compactMap { place in interfaces[place].prefix.map { (prefix: $0, place: place) } }
                .filter { $0.prefix.length < 32 }.sorted { ($0.prefix, $0.place) < ($1.prefix, $1.place) }
            var around: [(prefix: IPv4Prefix, place: Int)] = []
            for network in networks {
                while let outer = around.last, !outer.prefix.contains(network.prefix.network) { around.removeLast() }
                if let outer = around.last { add(outer.place, network.place) }
                around.append(network)
            }
        }
        return found.sorted { $0.key < $1.key }.map { (interfaces[$0.key], interfaces[$0.value]) }
    }

    private func twoRouters(_ network: LintNetwork) -> [LintFinding] {
        var owners = Owners()
        return network.routers.filter { $0.role.carrierLevel != nil }.flatMap { router in
            marks(of: router).compactMap { name, text, origin in
                guard let owner = owners.other("\(name) \(text)", router, network.space(of: router)) else { return nil }
                return finding(
                    router, origin, "its \(name) \(text) is that of \(owner)", hint: "give each router one of its own")
            }
        }
    }

    /// The first router with each mark, where routers meet: those of one space, and the Level 1 carrier's with all that it
    /// carries, as its PEs have their ids in the VPN instances too.
    private struct Owners {
        private struct Mark: Hashable {
            var text: String
            var space: AddressSpaces.Space?
        }

        private var inSpaces: [Mark: String] = [:]
        private var atLevels: [CarrierLevel: [String: String]] = [:]

        /// Another router that has it; otherwise the mark is the router's from now on.
        mutating func other(_ text: String, _ router: LintRouter, _ space: AddressSpaces.Space?) -> String? {
            let mark = Mark(text: text, space: space)
            let level = router.role.carrierLevel ?? .level1
            let opposite = level == .level1 ? CarrierLevel.level2 : .level1
            if let owner = inSpaces[mark] ?? atLevels[opposite]?[text], owner != router.name { return owner }
            inSpaces[mark] = router.name
            atLevels[level, default: [:]][text] = atLevels[level]?[text] ?? router.name
            return nil
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
