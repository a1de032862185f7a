package import XML

/// Where a data node stands: the steps from the root down, list entries with their keys.
package struct DataPath: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    package func appending(_ step: Step) -> DataPath { DataPath(steps + [step]) }

    /// The names alone, as `Schema.node` takes them.
    package var names: [XMLName] { steps.map(\.name) }

    package func starts(with other: DataPath) -> Bool { steps.starts(with: other.steps) }

    package static func < (left: DataPath, right: DataPath) -> Bool {
        left.steps.lexicographicallyPrecedes(right.steps)
    }

    /// In full, as XPath would have it, modules named where they change.
    package var description: String {
        guard !steps.isEmpty else { return "/" }
        var namespace = ""
        return steps.reduce(into: "") { text, step in
            text += "/"
            if step.name.namespace != namespace { text += module(step.name.namespace) }
            namespace = step.name.namespace
            text += step.name.local + step.keys.map { "[\($0.name)='\($0.value)']" }.joined()
        }
    }

    /// A YANG namespace ends in its module's name, both at the IETF and at every vendor met so far.
    private func module(_ namespace: String) -> String {
        guard let name = namespace.split(whereSeparator: { $0 == ":" || $0 == "/" }).last else { return "" }
        return name + ":"
    }

    /// One step: a node's name and, for a list entry, its keys; a leaf-list entry has its value under the name `.`.
    package struct Step: Sendable, Hashable, Comparable {
        package var name: XMLName
        package var keys: [Key]

        package init(_ name: XMLName, keys: [Key] = []) {
            self.name = name
            self.keys = keys
        }

        package init(_ node: DataNode) {
            switch node.kind {
            case .list(let keys): self.init(node.name, keys: zip(keys, node.keyValues).map { Key($0.local, $1) })
            case .leafList: self.init(node.name, keys: [Key(".", node.value)])
            case .container, .presenceContainer, .leaf, .opaque: self.init(node.name)
            }
        }

        /// Whether it is the step to the node: the same as making the node's own step, which a search through ten thousand
        /// entries has no time for.
        package func leads(to node: DataNode) -> Bool {
            guard name == node.name else { return false }
            switch node.kind {
            case .list(let names):
                return keys.count == names.count
                    && zip(keys, names).allSatisfy { key, name in
                        key.name == name.local && key.value == node.children.first { $0.name == name }?.value ?? ""
                    }
            case .leafList: return keys.count == 1 && keys[0] == Key(".", node.value)
            case .container, .presenceContainer, .leaf, .opaque: return keys.isEmpty
            }
        }

        package static func < (left: Step, right: Step) -> Bool {
            if left.name != right.name { return left.name < right.name }
            return left.keys.map(\.value).lexicographicallyPrecedes(right.keys.map(\.value))
        }
    }

    /// One key of a list entry and its value.
    package struct Key: Sendable, Hashable {
        package var name: String
        package var value: String

        package init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}
