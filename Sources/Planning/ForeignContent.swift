import XML
package import YANG

/// What stands in a configuration that is certainly not a service's: nodes that the schema does not know, and values that
/// their types do not allow.
package struct ForeignContent: Sendable {
    private let schema: SchemaView

    package init(schema: SchemaView) {
        self.schema = schema
    }

    /// The foreign nodes in a node, each at its topmost; without those that a router fills in by itself.
    package func inside(_ node: DataNode, at path: DataPath) -> [DataPath] {
        node.children.flatMap { child -> [DataPath] in
            let place = path.appending(child)
            switch child.kind {
            case .opaque: return isFilled(child, at: place) ? [] : [place]
            case .leaf, .leafList: return schema.allows(place.names, child.value) ? [] : [place]
            case .container, .presenceContainer, .list: return inside(child, at: place)
            }
        }
    }

    /// The nodes in one that is to go which somebody else has there: those that the schema does not know, and those that the
    /// service has not created, each at its topmost. What a router has by itself, values that are the default among it, says
    /// nothing.
    func inside(_ node: DataNode, at path: DataPath, besides created: [DataPath: String]) -> [DataPath] {
        let keys = node.keyNames
        return node.children.filter { !keys.contains($0.name) }.flatMap { child -> [DataPath] in
            let place = path.appending(child)
            guard child.kind != .opaque else { return isFilled(child, at: place) ? [] : [place] }
            let isOurs = created[place] != nil || child.kind == .container
            if isOurs || isNobodys(child, at: place) { return inside(child, at: place, besides: created) }
            return [place]
        }
    }

    private func isNobodys(_ node: DataNode, at path: DataPath) -> Bool {
        let rules = schema.rules
        return rules.isGenerated(path) || rules.isLasting(path) || rules.filled.contains { $0.matches(path) }
            || node.kind == .leaf && schema.defaultValue(path.names) == node.value
            || rules.sharing.given.contains { rule in
                rule.path.matches(path) && rule.unless.map { node.child($0) == nil } ?? true
            }
    }

    /// Whether everything in the node is of the router's own making.
    private func isFilled(_ node: DataNode, at path: DataPath) -> Bool {
        if schema.rules.filled.contains(where: { $0.matches(path) }) { return true }
        return !node.children.isEmpty && node.children.allSatisfy { isFilled($0, at: path.appending($0)) }
    }
}

/// A change of a plan that would take foreign nodes with it, which nobody could put back: they are never sent.
package struct ForeignLoss: Sendable, Hashable {
    package var router: String
    /// The node that the plan deletes, or deletes and creates again.
    package var path: DataPath
    package var lost: [DataPath]
}

extension Plan {
    /// What the plan's deletions would take with them of what routers run.
    package func foreignLosses(
        in running: [String: DataTree], schema: (String) -> SchemaView
    ) -> [ForeignLoss] {
        tasks.flatMap(\.changes).flatMap { change -> [ForeignLoss] in
            guard let tree = running[change.router] else { return [] }
            let view = schema(change.router)
            return change.changes.compactMap { node in
                guard let place = Self.wiped(by: node, view.rules), let there = tree.node(at: place) else { return nil }
                let lost = ForeignContent(schema: view).inside(there, at: place)
                return lost.isEmpty ? nil : ForeignLoss(router: change.router, path: place, lost: lost)
            }
        }
    }

    /// The node that is gone after the change, or was for a moment; nil for a change that takes away nothing.
    private static func wiped(by change: NodeChange, _ rules: PlatformRules) -> DataPath? {
        switch change.kind {
        case .removed, .recreated: return change.path
        case .created, .changed:
            let rule = rules.resends.first { change.path.ends(with: $0.path) }
            guard let rule, let leaf = change.path.steps.last else { return nil }
            var place = change.path
            place.steps.removeLast()
            place.steps.append(DataPath.Step(.init(rule.neighbour, in: leaf.name.namespace)))
            return place
        }
    }
}
