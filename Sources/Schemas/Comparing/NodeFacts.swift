import XML
package import YANG

/// What a schema says of one node, as far as an edit depends on it: a value that can be compared and sent to another process.
package struct NodeFacts: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        case container
        case presenceContainer = "presence container"
        case list
        case leaf
        case leafList = "leaf-list"
    }

    package var kind: Kind
    /// Of a list, the local names of its keys in their order.
    package var keys: [String] = []
    /// Of a leaf or leaf-list, the built-in type.
    package var type: String?
    /// Of an enumeration.
    package var values: [String] = []
    package var isMandatory = false
    package var isConfiguration = true
    package var isUserOrdered = false
    /// Whether a new value takes a delete and a create (`operation-exclude update`).
    package var refusesUpdate = false
    /// The local names of the leaves below that have to be given with it, whatever else is.
    package var mandatory: [String] = []

    package init(kind: Kind) {
        self.kind = kind
    }

    /// `children`: what may stand below the node.
    package init(_ node: SchemaNode, children: [SchemaNode]) {
        self.init(kind: Kind(node.kind))
        keys = node.keys.map(\.local)
        type = node.typeName
        values = node.values
        isMandatory = node.isMandatory
        isConfiguration = node.isConfiguration
        isUserOrdered = node.isUserOrdered
        refusesUpdate = node.refusesUpdate
        mandatory = children.filter { $0.isMandatory && !$0.isConditional && !keys.contains($0.name.local) }.map(
            \.name.local)
    }
}

extension NodeFacts.Kind {
    init(_ kind: DataNode.Kind) {
        self =
            switch kind {
            // A schema has no opaque nodes.
            case .container, .opaque: .container
            case .presenceContainer: .presenceContainer
            case .list: .list
            case .leaf: .leaf
            case .leafList: .leafList
            }
    }
}
