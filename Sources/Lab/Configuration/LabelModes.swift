import YANG

/// What no router takes: labels on IPv4 unicast routes beside a labeled address family ("Configuring the labeled address
/// family mode": `ipv4-family labeled-unicast` and `peer label-route-capability` cannot be configured together, NE40E-M2).
///
/// Assumption: VRP refuses it at the latest when it is committed, in whichever instances the two are.
enum LabelModes {
    static func refusal(of tree: DataTree) -> StoreError? {
        let instances = tree.root("network-instance")?.child("instances")?.children("instance") ?? []
        let processes = instances.compactMap { $0.descendant("bgp", "base-process") }
        guard processes.contains(where: hasFamily) else { return nil }
        let peers = processes.flatMap { $0.child("peers")?.children("peer") ?? [] }
        guard let peer = peers.first(where: labelsRoutes) else { return nil }
        return StoreError(
            "operation-failed",
            "The peer \(peer.keyValues.joined()) has label-route-capability, which excludes the labeled-unicast family."
        )
    }

    private static func hasFamily(_ process: DataNode) -> Bool {
        let peers = process.child("peers")?.children("peer") ?? []
        return ([process] + peers).contains { node in
            families(of: node).contains { $0.keyValues == ["ipv4labeluni"] }
        }
    }

    private static func labelsRoutes(_ peer: DataNode) -> Bool {
        families(of: peer).contains {
            $0.descendant("ipv4-unicast", "label-route-capability")?.value == "true"
        }
    }

    private static func families(of node: DataNode) -> [DataNode] { node.child("afs")?.children("af") ?? [] }
}
