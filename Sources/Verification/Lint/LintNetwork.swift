import Fleet
import Playbooks
import Simulation
import VRP
import YANG

/// The network as rules ask about it, worked out once: routers, links with both ends, sessions with both ends.
struct LintNetwork: Sendable {
    /// The part of the inventory that the service is about.
    let inventory: Inventory
    /// Whose addresses meet.
    let spaces: AddressSpaces
    /// Routers that the tool writes to and whose configuration is known, in the inventory's order.
    let routers: [LintRouter]
    /// Links whose two ends are known; a customer's router may be at one.
    let links: [LintLink]
    /// Every peer statement of `routers`, so that a session between two of them is here twice.
    let sessions: [LintSession]
    /// By router, the names of the instances of customers' VPNs that the playbook provides; what else routers run is somebody
    /// else's.
    let customerVPNs: [String: Set<String>]
    /// The playbook has VPNv4 sessions between the PEs; where it has none, none is missing.
    let joinsPEs: Bool
    /// The PEs' interfaces where the playbook has a customer, as `PE3 GigabitEthernet0/1/0`.
    private let accesses: Set<String>
    /// By name; a router of an unknown platform has none.
    let platforms: [String: Platform]

    init(_ input: LintInput, platforms: [Platform] = Platform.all) {
        let service = ServiceNetwork(inventory: input.inventory, service: input.playbook.service)
        inventory = service.inventory
        spaces = service.spaces
        // Of a carrier's router that nobody described nothing is known to be wrong; the proof names it.
        let known = inventory.routers.filter { !$0.isUnknown }
        let all = known.compactMap { router -> LintRouter? in
            guard let model = input.intended.network.routers[router.name] else { return nil }
            return LintRouter(
                router, carrier: service.index.carrier(router.carrier), model: model,
                tree: input.intended.configurations[router.name] ?? .init())
        }
        routers = all.filter(\.router.isManaged)
        let byName = Dictionary(all.map { ($0.name, $0) }) { first, _ in first }
        links = inventory.links.compactMap { link in
            guard let a = byName[link.a.router], let b = byName[link.b.router] else { return nil }
            return LintLink(link: link, a: LintLinkEnd(a, link.a.interface), b: LintLinkEnd(b, link.b.interface))
        }
        sessions = LintSessions(routers: all, links: links, network: service).sessions.filter {
            $0.near.router.router.isManaged
        }
        let provided = input.playbook.service.level2VPNs
        customerVPNs = service.routers(.level2PE).reduce(into: [:]) { names, router in
            names[router.name] = Set(provided.map { service.instance(of: $0.key, at: router.name) })
        }
        let isProvided = input.playbook.tasks.contains { $0.step == .level2VPN && !$0.isAbsent }
        joinsPEs = input.playbook.tasks.contains { $0.step == .level2MPBGP && !$0.isAbsent }
        accesses = Set(
            isProvided ? provided.flatMap(\.customers).map { "\($0.pe.value) \($0.interface.value)" } : [])
        self.platforms = Dictionary(platforms.map { ($0.name, $0) }) { first, _ in first }
    }

    /// The space that a router's own addresses are in.
    func space(of router: LintRouter) -> AddressSpaces.Space? { spaces.space(of: router.carrier?.name) }

    func routers(_ roles: Role...) -> [LintRouter] { routers.filter { roles.contains($0.role) } }

    func links(_ kind: Link.Kind) -> [LintLink] { links.filter { $0.kind == kind } }

    /// A customer's link that the playbook has no customer on is nobody's.
    func isUsed(_ link: LintLink) -> Bool {
        link.kind != .customer || [link.a, link.b].contains { accesses.contains($0.title) }
    }

    /// Sessions over CSC links, seen from an end of that role.
    func cscSessions(from role: Role) -> [LintSession] {
        sessions.filter { $0.near.isOnCSCLink && $0.near.router.role == role }
    }

    /// Labeled sessions inside a site, seen from the L1 CE.
    var siteSessions: [LintSession] {
        sessions.filter {
            $0.near.router.role == .level1CE && !$0.near.isOnCSCLink && $0.near.isPublic && $0.near.labels != .none
        }
    }

    /// VPN instances of L1 PEs that have a CSC link, with those links' near ends.
    var cscInstances: [LintCSCInstance] {
        let ends = Dictionary(grouping: links(.csc).flatMap { [$0.a, $0.b] }, by: \.router.name)
        return routers(.level1PE).flatMap { router in
            let groups = Dictionary(grouping: ends[router.name] ?? []) {
                $0.interface?.instance ?? RouterModel.publicInstance
            }
            return router.vpnInstances.compactMap { instance in
                groups[instance.name].map { LintCSCInstance(router: router, instance: instance, ends: $0) }
            }
        }
    }
}

/// A VPN instance of an L1 PE that carries a Level 2 carrier.
struct LintCSCInstance: Sendable {
    let router: LintRouter
    let instance: InstanceModel
    let ends: [LintLinkEnd]
}
