import Diagnostics
import Fleet
import Simulation
import YANG

/// L-23: in labeled route mode, what is sent gets a label.
///
/// Facts: carriers-carrier.md 2.2, I6.
struct L23LabelPolicy: LintRule {
    let id = "L-23"
    let title = "The export policy gives routes no label"
    let severity = Severity.error
    let rationale = """
        In IPv4 unicast `label-route-capability` only says that labels may be sent; the export policy's `apply mpls-label` \
        puts them on. Without it routes go out unlabeled though the capability is negotiated, and the In/Out Label column \
        stays empty ([C1]). Only L2 PEs, which receive, need none.
        """

    func findings(in network: LintNetwork) -> [LintFinding] {
        let senders = network.sessions.filter {
            [.withRoutes, .both].contains($0.near.labels) && [.level1PE, .level1CE].contains($0.near.router.role)
        }
        return senders.compactMap { finding($0.near) }
    }

    private func finding(_ near: LintPeer) -> LintFinding? {
        guard let family = near.peer.families[.ipv4Unicast], !labelsByItself(near) else { return nil }
        guard let name = family.exportPolicy else {
            return finding(
                near.router, family.origin, "no export policy towards \(near.title): routes go there without labels",
                hint:
                    "type `route-policy P permit node 10`, `apply mpls-label`, and `peer \(near.peer.address) route-policy "
                    + "P export`")
        }
        // One that is not there, or permits nothing, is L-24's or L-25's.
        guard let node = near.router.permitNodes(of: name)?.first(where: { !$0.appliesLabel }) else { return nil }
        return finding(
            near.router, node.origin,
            "node \(node.sequence) of the policy \(name) lets routes go to \(near.title) without a label",
            hint: "type `apply mpls-label` under `route-policy \(name) permit node \(node.sequence)`")
    }

    /// `unicast-route label advertise`: labels without a policy (yang-mapping section 4e), in the public instance only.
    private func labelsByItself(_ near: LintPeer) -> Bool {
        near.router.familyNodes(of: near.instance).flatMap { $0.leaves(named: "unicast-rt-label-advertise") }
            .contains { $0.value == "true" }
    }
}
