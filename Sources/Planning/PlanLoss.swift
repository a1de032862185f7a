package import YANG

/// Something that a router runs and that a plan takes away or changes.
package struct PlanLoss: Sendable, Hashable {
    package var router: String
    package var path: DataPath
    /// False where another value comes in its place.
    package var isRemoval: Bool
}

extension Plan {
    /// All of them, each at its topmost node, by router; what the plan itself brings before is none, and neither is another
    /// value of what is there without anybody having made it, such as a port that is switched on.
    package func losses(_ schema: @Sendable (String) -> SchemaView) -> [PlanLoss] {
        routers.flatMap { image -> [PlanLoss] in
            let view = schema(image.name)
            return EditBuilder(schema: view).compare(image.before, image.after).changes.compactMap {
                change -> PlanLoss? in
                guard change.kind != .created else { return nil }
                if change.kind == .changed, view.rules.isGiven(change.path.holder, in: image.before) { return nil }
                return PlanLoss(router: image.name, path: change.path, isRemoval: change.kind == .removed)
            }
        }
    }
}

extension DataPath {
    /// The path of the node around it.
    fileprivate var holder: DataPath { DataPath(Array(steps.dropLast())) }
}

extension PlatformRules {
    fileprivate func isGiven(_ path: DataPath, in tree: DataTree) -> Bool {
        sharing.given.contains { rule in
            rule.path.matches(path) && rule.unless.map { tree.node(at: path)?.child($0) == nil } ?? true
        }
    }
}
