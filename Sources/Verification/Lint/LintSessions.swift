import Addressing
import Fleet
import Playbooks
import Simulation
import YANG

/// Finds for every peer statement the router it means and the statement that answers it.
struct LintSessions {
    private struct Port: Hashable {
        var router: String
        var interface: String
    }

    private let routers: [LintRouter]
    private let byName: [String: LintRouter]
    private let ends: [Port: (link: LintLink, near: LintLinkEnd, far: LintLinkEnd)]
    /// Who has an address in the public instance.
    private let owners: [IPv4Address: [LintRouter]]
    private let network: ServiceNetwork

    init(routers: [LintRouter], links: [LintLink], network: ServiceNetwork) {
        self.routers = routers
        self.network = network
        byName = Dictionary(routers.map { ($0.name, $0) }) { first, _ in first }
        let directions = links.flatMap { link in link.directions.map { (link, $0.near, $0.far) } }
        ends = Dictionary(
            directions.map {
                (Port(router: $0.1.router.name, interface: $0.1.name), (link: $0.0, near: $0.1, far: $0.2))
            }
        ) { first, _ in first }
        var owners: [IPv4Address: [LintRouter]] = [:]
        for router in routers {
            for interface in router.interfaces where interface.instance == RouterModel.publicInstance {
                if let address = interface.address { owners[address, default: []].append(router) }
            }
        }
        self.owners = owners
    }

    var sessions: [LintSession] {
        let peers = routers.flatMap(peers)
        let byRouter = Dictionary(grouping: peers, by: \.router.name)
        return peers.map { near in
            let candidates = near.farRouter.flatMap { byRouter[$0.name] } ?? []
            return LintSession(near: near, far: answer(to: near, among: candidates))
        }
    }

    private func peers(of router: LintRouter) -> [LintPeer] {
        let interfaces = Dictionary(grouping: router.interfaces, by: \.instance)
        return router.instances.flatMap { instance -> [LintPeer] in
            guard let bgp = instance.bgp else { return [] }
            let entries =
                router.instanceNodes[instance.name]?.descendant("bgp", "base-process", "peers")?.children("peer") ?? []
            let nodes = Dictionary(entries.map { ($0.child("address")?.value ?? "", $0) }) { first, _ in first }
            let connected = interfaces[instance.name] ?? []
            return bgp.peers.map { peer in
                let own = connected.first { $0.prefix?.contains(peer.address) == true && $0.address != peer.address }
                let link = own.flatMap { ends[Port(router: router.name, interface: $0.name)] }
                return LintPeer(
                    router: router, instance: instance, bgp: bgp, peer: peer,
                    node: nodes[peer.address.description], link: link, isConnected: own != nil,
                    farRouter: farRouter(peer, of: router, instance, own, link?.far))
            }
        }
    }

    private func farRouter(
        _ peer: BGPPeer, of router: LintRouter, _ instance: InstanceModel, _ own: InterfaceModel?, _ far: LintLinkEnd?
    ) -> LintRouter? {
        if let far { return far.address == peer.address ? far.router : nil }
        guard instance.name == RouterModel.publicInstance, own == nil || own?.kind == .loopback else { return nil }
        let others = owners[peer.address]?.filter { $0.name != router.name } ?? []
        return others.count > 1 ? others.first { meets($0, router) } : others.first
    }

    /// Another router may have the address in a network that this one has nothing to do with.
    private func meets(_ other: LintRouter, _ router: LintRouter) -> Bool {
        network.spaces.space(of: other.carrier?.name) == network.spaces.space(of: router.carrier?.name)
    }

    /// The far router's statement for an address of this one: over a link in the instance of the link's far end, else in
    /// the public one, and rather for the address that this router's session comes from.
    private func answer(to near: LintPeer, among candidates: [LintPeer]) -> LintPeer? {
        let instance = near.link?.far.interface?.instance ?? RouterModel.publicInstance
        let source = near.router.address(of: near.peer.localInterface) ?? near.link?.near.address
        let fitting = candidates.filter {
            $0.instance.name == instance && $0.farRouter?.name == near.router.name
        }
        return fitting.first { $0.peer.address == source } ?? (source == nil ? fitting.first : nil)
    }
}
