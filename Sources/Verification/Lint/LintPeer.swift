import Fleet
import Simulation
import YANG

/// One peer statement of one router, with the interface it faces and the router it is meant for.
final class LintPeer: Sendable {
    /// How labels go with routes on the session (RFC 8277 section 5: with unicast routes, or a family of their own).
    enum Labels: Sendable, Hashable {
        case none
        case withRoutes
        case ownFamily
        case both
    }

    let router: LintRouter
    let instance: InstanceModel
    let bgp: BGPInstance
    let peer: BGPPeer
    /// The peer's node in the configuration, for what the model leaves out.
    let node: DataNode?
    /// The link that the peer's address is on, seen from this router.
    let link: (link: LintLink, near: LintLinkEnd, far: LintLinkEnd)?
    /// The peer's address is on a network of this router's.
    let isConnected: Bool
    /// The router that has the address.
    let farRouter: LintRouter?

    init(
        router: LintRouter, instance: InstanceModel, bgp: BGPInstance, peer: BGPPeer, node: DataNode?,
        link: (link: LintLink, near: LintLinkEnd, far: LintLinkEnd)?, isConnected: Bool, farRouter: LintRouter?
    ) {
        self.router = router
        self.instance = instance
        self.bgp = bgp
        self.peer = peer
        self.node = node
        self.link = link
        self.isConnected = isConnected
        self.farRouter = farRouter
    }

    var isExternal: Bool { router.asNumber != nil && peer.remoteAS != router.asNumber }
    var isPublic: Bool { instance.name == RouterModel.publicInstance }
    /// The peer is at the other end of a CSC link.
    var isOnCSCLink: Bool { link?.link.kind == .csc }
    /// How the peer is called in a sentence.
    var title: String { farRouter.map { "\($0.name) (\(peer.address))" } ?? "\(peer.address)" }

    var labels: Labels {
        switch (peer.families[.ipv4Unicast]?.labelCapability ?? false, peer.families[.ipv4Labeled] != nil) {
        case (false, false): .none
        case (true, false): .withRoutes
        case (false, true): .ownFamily
        case (true, true): .both
        }
    }

    /// The settings of the family that carries labels.
    var labelFamily: BGPPeer.Family? { peer.families[labels == .ownFamily ? .ipv4Labeled : .ipv4Unicast] }

    /// A setting of the peer in any family that the model leaves out, of the first family that has it.
    func familySetting(_ leaf: String) -> String? {
        let families = node?.child("afs")?.children("af") ?? []
        return families.lazy.flatMap(\.children).compactMap { $0.child(leaf)?.value }.first
    }
}

/// A peer statement with the one that answers it at the other end, if there is one.
struct LintSession: Sendable {
    let near: LintPeer
    let far: LintPeer?
}
