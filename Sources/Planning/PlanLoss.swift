package import YANG

/// Something that a router runs and that a plan takes away or changes.
package struct PlanLoss: Sendable, Hashable {
    package var router: String
    package var path: DataPath
    /// False where another value comes in its place.
    package var isRemoval: Bool
}

extension Plan {
    /// All of them, each at its topmost node, by router; what the plan itself brings before is none.
    package func losses(_ schema: @Sendable (String) -> SchemaView) -> [PlanLoss] {
        routers.flatMap { image in
            EditBuilder(schema: schema(image.name)).compare(image.before, image.after).changes.compactMap { change in
                guard change.kind != .created else { return nil }
                return PlanLoss(router: image.name, path: change.path, isRemoval: change.kind == .removed)
            }
        }
    }
}
