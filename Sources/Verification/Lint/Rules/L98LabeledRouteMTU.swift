import Diagnostics
import Fleet
import Simulation
import YANG

/// L-98: what BGP's label switched paths take grows with the links.
struct L98LabeledRouteMTU: LintRule {
    let id = "L-98"
    let title = "A raised MTU that labels of BGP do not follow"
    let severity = Severity.warning
    let rationale = """
        LSPs and local IFNET tunnels of BGP have an MTU of their own, 1500 by default, whatever the interfaces have: "If the \
        MTU of LDP LSPs is different from that of BGP LSPs, traffic may fail to be forwarded" (seamless MPLS, NE40E; \
        huawei-bgp, lsp-mtu and local-ifnet-mtu). Who raises interfaces for the labels raises `bgp-lsp mtu` and \
        `bgp-local-ifnet mtu` too.
        """

    private static let standard = 1500

    func findings(in network: LintNetwork) -> [LintFinding] {
        let ends = Dictionary(grouping: network.links.flatMap { [$0.a, $0.b] }, by: \.router.name)
        return network.routers.flatMap { router -> [LintFinding] in
            let labeled = (ends[router.name] ?? []).filter { $0.runsMPLS && $0.labeledMTU > Self.standard }
            let sessions = network.sessions.map(\.near).filter { $0.router.name == router.name && $0.labels != .none }
            return [path(router, labeled, sessions), tunnel(router, labeled, sessions)].compactMap(\.self)
        }
    }

    /// LSPs of labeled routes in the public instance, at all links.
    private func path(_ router: LintRouter, _ ends: [LintLinkEnd], _ sessions: [LintPeer]) -> LintFinding? {
        guard let session = sessions.first(where: \.isPublic) else { return nil }
        let family = session.labels == .ownFamily ? "ipv4labeluni" : "ipv4uni"
        let settings = router.familyNodes(of: session.instance).first { $0.child("type")?.value == family }
        let own = settings?.children.lazy.compactMap { $0.descendant("common", "lsp-mtu")?.value }.first
        return find(router, ends, session, own, "LSPs of labeled routes", "bgp-lsp mtu")
    }

    /// Local IFNET tunnels, at the CSC links with labeled sessions.
    private func tunnel(_ router: LintRouter, _ ends: [LintLinkEnd], _ sessions: [LintPeer]) -> LintFinding? {
        let csc = sessions.filter(\.isOnCSCLink)
        guard let session = csc.first else { return nil }
        let names = Set(csc.compactMap { $0.link?.near.name })
        let own = router.tree.root("bgp")?.descendant("base-process", "local-ifnet-mtu")?.value
        let over = ends.filter { names.contains($0.name) }
        return find(router, over, session, own, "local IFNET tunnels", "bgp-local-ifnet mtu")
    }

    private func find(
        _ router: LintRouter, _ ends: [LintLinkEnd], _ session: LintPeer, _ own: String?, _ what: String,
        _ command: String
    ) -> LintFinding? {
        let mtu = own.flatMap { Int($0) } ?? Self.standard
        guard let widest = ends.filter({ $0.labeledMTU > mtu }).max(by: { $0.labeledMTU < $1.labeledMTU }) else {
            return nil
        }
        return finding(
            router, session.bgp.origin,
            "\(widest.name) takes labeled packets of \(widest.labeledMTU) octets, and \(what) of BGP take \(mtu)",
            hint: "type `\(command) \(widest.labeledMTU)`")
    }
}
