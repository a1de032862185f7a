import XML
package import YANG

/// What the profile has but a router's release cannot express: it must not be sent there, as the router would refuse it, or
/// take the rest and fail in service.
package struct PlatformGap: Sendable, Hashable {
    /// The node in question.
    package var path: DataPath
    /// What is missing, in words.
    package var reason: String
    /// What to do about it.
    package var remedy: String
}

extension Platform {
    /// The nodes of an edit or a configuration that this release has no place for.
    package func gaps(in tree: DataTree) -> [PlatformGap] {
        let missing = Self.gates.filter { !has($0.feature) }
        guard !missing.isEmpty else { return [] }
        return tree.roots.flatMap { Self.gaps(in: $0, at: DataPath(), names: [], instance: "", missing) }
    }

    /// A node by the last names of its path, and the feature that it needs.
    private struct Gate: Sendable {
        var path: [String]
        var feature: Feature
        var reason: String
        var remedy: String
        /// Given the entry and the name of the instance around it.
        var applies: @Sendable (DataNode, String) -> Bool = { _, _ in true }
    }

    /// Sources: yang-mapping sections 4d, 4f, 4h and 10, each checked against the release's modules; that 8.21.0 lacks only
    /// `evpn/label-mode` of what the shipped playbooks send, and 8.21.10 nothing: real-routers section 1.
    private static let gates = [
        Gate(
            path: ["evpn", "label-mode"], feature: .evpnLabelMode,
            reason:
                "EVPN labels per route (`apply-label per-route evpn`) cannot be configured by NETCONF before 8.21.10, "
                + "and without them VPN traffic is lost",
            // Every access mode needs them at a Level 1 PE.
            remedy: "upgrade the router, or move its CSC links to a Level 1 PE of a newer release",
            applies: { node, _ in node.value == "per-route" }),
        Gate(
            path: ["import-ribs", "import-rib"], feature: .importRIBOfOwnInstance,
            reason: "`import-rib` from another address family of the same instance cannot be configured by NETCONF in "
                + "this release; labeled address family mode needs it",
            remedy: "upgrade the router, or choose another access mode for the service",
            applies: { node, instance in node.child("source-vpn")?.value == instance }),
        Gate(
            path: ["static-routing", "unicast-route2s"], feature: .staticRouteList2,
            reason: "static routes in the list unicast-route2s came after this release",
            remedy: "upgrade the router, or use a template with the list unicast-routes for it"),
    ]

    private static func gaps(
        in node: DataNode, at parent: DataPath, names: [String], instance: String, _ gates: [Gate]
    ) -> [PlatformGap] {
        let path = parent.appending(DataPath.Step(node))
        let names = names + [node.name.local]
        let isInstance = names.suffix(2) == ["instances", "instance"]
        let instance = isInstance ? node.child("name")?.value ?? instance : instance
        let own = gates.filter { names.suffix($0.path.count) == $0.path[...] && $0.applies(node, instance) }
            .map { PlatformGap(path: path, reason: $0.reason, remedy: $0.remedy) }
        guard node.operation != .remove && node.operation != .delete else { return [] }
        return own + node.children.flatMap { gaps(in: $0, at: path, names: names, instance: instance, gates) }
    }
}
