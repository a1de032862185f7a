package import XML
package import YANG

/// Where a node is in a data tree: names from the root down, list entries and leaf-list values told apart.
package struct NodePath: Sendable, Hashable, CustomStringConvertible {
    /// One step down: a name and, for a list entry, its keys; for a leaf-list entry its value under the name `.`.
    package struct Step: Sendable, Hashable {
        package var name: XMLName
        package var keys: [Key]
    }

    /// A key leaf and its value.
    package struct Key: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// The schema path: what `Schema.node` asks for.
    package var names: [XMLName] { steps.map(\.name) }

    package func appending(_ node: DataNode) -> NodePath {
        let keys: [Key] =
            switch node.kind {
            case .list(let names): zip(names, node.keyValues).map { Key(name: $0.local, value: $1) }
            case .leafList: [Key(name: ".", value: node.value)]
            case .container, .presenceContainer, .leaf: []
            }
        return NodePath(steps + [Step(name: node.name, keys: keys)])
    }

    /// The keys of the nearest enclosing list entry of that local name, joined; nil if there is none on the way.
    package func keys(ofList local: String) -> String? {
        guard let step = steps.last(where: { $0.name.local == local && !$0.keys.isEmpty }) else { return nil }
        return step.keys.map(\.value).joined(separator: " ")
    }

    /// `/ifm/interfaces/interface[name=LoopBack0]/ipv4`: local names only, as an engineer would say it.
    package var description: String {
        steps.map { step in
            "/" + step.name.local + step.keys.map { "[\($0.name)=\($0.value)]" }.joined()
        }.joined()
    }

    /// Whether the path's last local names are these, in order.
    package func ends(with locals: [String]) -> Bool {
        steps.count >= locals.count && zip(steps.suffix(locals.count), locals).allSatisfy { $0.name.local == $1 }
    }
}

extension DataTree {
    /// The node at the path; nil if it, or something above it, is not there.
    package func node(at path: NodePath) -> DataNode? {
        var nodes = roots
        var found: DataNode?
        for step in path.steps {
            found = nodes.first { $0.name == step.name && $0.identity.keys == step.keys.map(\.value) }
            nodes = found?.children ?? []
        }
        return found
    }
}
