import Diagnostics

/// What must hold between the parts of an inventory.
struct InventoryRules {
    private let inventory: Inventory
    private let findings: Findings
    private let carriers: [String: Carrier]

    init(inventory: Inventory, findings: Findings) {
        self.inventory = inventory
        self.findings = findings
        carriers = Dictionary(inventory.carriers.map { ($0.name, $0) }) { first, _ in first }
    }

    func check() {
        for router in inventory.routers { check(router) }
        checkLoopbacks()
        checkNetworkEntities()
        checkManagementAddresses()
        checkInterfaces()
        checkTags()
        checkAddresses()
    }

    private func check(_ router: Router) {
        let subject = "router `\(router.name)`"
        guard let level = router.role.carrierLevel else {
            if let carrier = router.carrier {
                findings.error("\(subject): an l2-ce belongs to no carrier, found `\(carrier)`", at: router.location)
            }
            if router.isManaged {
                findings.error(
                    "\(subject): an l2-ce is its customer's, the tool does not write to it", at: router.location,
                    hint: "add managed: false")
            }
            return
        }
        if router.loopback == nil, !findings.list.all.contains(where: { $0.message.hasPrefix("\(subject): ") }) {
            findings.error("\(subject): `loopback` is missing: expected a /32", at: router.location)
        }
        guard let name = router.carrier else {
            findings.error("\(subject): `carrier` is missing", at: router.location)
            return
        }
        guard let carrier = carriers[name] else {
            // A carrier whose own lines are wrong was found, and its routers have no fault.
            if isReported(carrier: name) { return }
            findings.error(
                "\(subject): unknown carrier `\(name)`", at: router.location,
                hint: Findings.suggestion(for: name, among: inventory.carriers.map(\.name)))
            return
        }
        if carrier.level != level {
            findings.error(
                "\(subject): an \(router.role.rawValue) stands in a carrier of level \(level.rawValue), but "
                    + "`\(name)` is of level \(carrier.level.rawValue)", at: router.location)
        }
    }

    private func isReported(carrier name: String) -> Bool {
        findings.list.all.contains {
            $0.severity == .error
                && ($0.message.hasPrefix("carrier `\(name)`: ") || $0.message.hasPrefix("carriers: ")
                    || inventory.carriers.isEmpty && $0.message.hasPrefix("inventory: "))
        }
    }

    private func checkLoopbacks() {
        var owners: [IPv4Address: String] = [:]
        for router in inventory.routers {
            guard let address = router.loopback?.address else { continue }
            if let owner = owners[address] {
                findings.error(
                    "router `\(router.name)`: its loopback \(address) is \(owner)'s already", at: router.location)
            }
            owners[address] = owners[address] ?? router.name
        }
    }

    private func checkNetworkEntities() {
        var owners: [String: String] = [:]
        for router in inventory.routers {
            guard let entity = router.carrier.flatMap({ carriers[$0]?.igp.networkEntity(of: router) }) else { continue }
            let system = "\(router.carrier ?? "") \(NetworkEntity.systemID(of: entity))"
            if let owner = owners[system] {
                findings.error(
                    "router `\(router.name)`: its IS-IS system id \(NetworkEntity.systemID(of: entity)) is "
                        + "\(owner)'s already", at: router.location)
            }
            owners[system] = owners[system] ?? router.name
        }
    }

    /// One name behind two jump hosts, or one address with two ports, is two places.
    private struct Place: Hashable {
        var name: String
        var way: Reach.Way
        var configuration: Reach.Configuration

        init(name: String, reach: Reach) {
            self.name = name
            way = reach.way ?? .direct
            configuration = reach.configuration ?? .none
        }
    }

    private func checkManagementAddresses() {
        var owners: [Place: String] = [:]
        for router in inventory.routers {
            guard let address = router.host else { continue }
            let place = Place(name: "\(address) port \(router.netconfPort)", reach: router.reach)
            if let owner = owners[place], router.port != nil || !address.hasPrefix("127.") {
                findings.error("router `\(router.name)`: \(place.name) is \(owner)'s already", at: router.location)
            }
            owners[place] = owners[place] ?? router.name
        }
    }

    private func checkInterfaces() {
        var seen: [String: SourceLocation] = [:]
        let loopbacks = Dictionary(inventory.routers.map { ($0.name, $0.loopback?.interface) }) { first, _ in first }
        for end in inventory.links.flatMap(\.ends) {
            let name = "\(end.router) \(end.interface)"
            if let first = seen[name] {
                findings.error(
                    "link: \(name) is used by the link in \(first.seen(from: end.location)) already", at: end.location)
            }
            seen[name] = seen[name] ?? end.location
            if loopbacks[end.router] == end.interface {
                findings.error("link: \(name) is the router's loopback", at: end.location)
            }
        }
    }

    /// A router takes a tag of a port for one sub-interface only.
    private func checkTags() {
        var seen: [String: LinkEnd] = [:]
        for end in inventory.links.flatMap(\.ends) {
            guard let parent = end.parts.parent, let vlan = end.settings.vlan else { continue }
            let place = "VLAN \(vlan.value) of \(end.router) \(parent)"
            if let first = seen[place], first.interface != end.interface {
                findings.error(
                    "link: \(place) is that of \(first.interface) in \(first.location.seen(from: vlan.location)) already",
                    at: vlan.location)
            }
            seen[place] = seen[place] ?? end
        }
    }

    /// Customers' addresses live in their own VPNs and may repeat; the carriers' must not.
    private func checkAddresses() {
        let loopbacks = inventory.routers.compactMap { router in
            router.loopback.map { ($0.address, "\(router.name)'s loopback") }
        }
        var owners = Dictionary(loopbacks) { first, _ in first }
        let links = inventory.links.filter { $0.kind != .customer }
        var subnets = SubnetIndex(lengths: links.map(\.a.address.prefix.length))
        for (place, link) in links.enumerated() {
            for end in link.ends {
                let address = end.address.address
                if let owner = owners[address], owner != "\(end.router) \(end.interface)" {
                    findings.error("link: the address \(address) is in use at \(owner)", at: end.location)
                } else if end == link.a, let other = subnets.first(overlapping: end.address.prefix).map({ links[$0] }) {
                    findings.error(
                        "link: \(end.address.prefix) overlaps \(other.a.address.prefix) of the link in "
                            + other.location.seen(from: end.location), at: end.location)
                }
                owners[address] = owners[address] ?? "\(end.router) \(end.interface)"
            }
            subnets.insert(link.a.address.prefix, place)
        }
    }
}
