import Addressing
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
        let spaces = meetings
        for meeting in spaces { meeting.checkLoopbacks(findings) }
        checkNetworkEntities()
        checkIdentifiers("LSR id", \.labelSwitchID, given: \.lsrID)
        checkIdentifiers("BGP router id", \.routerID, given: \.routerID)
        checkAreas()
        checkManagementAddresses()
        checkInterfaces()
        checkTags()
        for meeting in spaces { meeting.checkLinks(findings) }
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

    /// Within a carrier no two routers have the same; that loopbacks differ is found as such.
    private func checkIdentifiers(
        _ what: String, _ identifier: (Router) -> IPv4Address?, given: (Router) -> IPv4Address?
    ) {
        var owners: [String: Router] = [:]
        for router in inventory.routers {
            guard let address = identifier(router) else { continue }
            let place = "\(router.carrier ?? "") \(address)"
            if let owner = owners[place], given(owner) != nil || given(router) != nil {
                findings.error(
                    "router `\(router.name)`: its \(what) \(address) is \(owner.name)'s already", at: router.location)
            }
            owners[place] = owners[place] ?? router
        }
    }

    /// RFC 2328 8.2: a packet of another area is dropped.
    private func checkAreas() {
        let routers = Dictionary(inventory.routers.map { ($0.name, $0) }) { first, _ in first }
        for link in inventory.links where link.kind == .core {
            let ends = link.ends.compactMap { routers[$0.router] }
            guard ends.contains(where: { $0.area != nil }) else { continue }
            let areas = ends.compactMap { router -> String? in
                guard let igp = router.carrier.flatMap({ carriers[$0]?.igp }), igp.kind == .ospf else { return nil }
                return igp.run(by: router).area
            }
            guard Set(areas).count > 1 else { continue }
            findings.error(
                "link: \(ends[0].name) is in the OSPF area \(areas[0]), \(ends[1].name) in \(areas[1]): a link has one",
                at: link.location, hint: "give both the same `area`, or take it to the carrier")
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

    /// Each carrier's own addresses: whose others they meet is the playbook's to say.
    private var meetings: [AddressMeeting] {
        let routers = Dictionary(inventory.routers.map { ($0.name, $0) }) { first, _ in first }
        let links = Dictionary(grouping: inventory.links.filter { $0.kind != .customer }) { link in
            inventory.carrier(addressing: link) { routers[$0] }
        }
        let members = Dictionary(grouping: inventory.routers, by: \.carrier)
        let names = inventory.carriers.map { Optional($0.name) }
        let unknown = Set(members.keys).union(links.keys).subtracting(names).sorted { ($0 ?? "") < ($1 ?? "") }
        return (names + unknown).map { AddressMeeting(members[$0] ?? [], links[$0] ?? []) }
    }
}
