package import YANG

/// A leaf to which a plan gives another value and that a router lets be changed only while other nodes are gone.
package struct RestartNeed: Sendable, Hashable {
    package var router: String
    /// Local names from the root on.
    package var leaf: [String]
    package var old: String
    package var new: String
    /// What goes and comes back, whoever configured it.
    package var gone: [DataPath]
}

extension Plan {
    /// What routers have to give up for a while, in the routers' order.
    package func restarts(_ schema: @Sendable (String) -> SchemaView) -> [RestartNeed] {
        routers.flatMap { image in
            Separation(rules: schema(image.name).rules).restarts(from: image.before, to: image.after).map { rule in
                RestartNeed(
                    router: image.name, leaf: rule.leaf, old: image.before.value(ofLeaf: rule.leaf) ?? "",
                    new: image.after.value(ofLeaf: rule.leaf) ?? "", gone: RestartReach.paths(rule, in: image.before))
            }
        }
    }
}
