package import XML

/// One node of a YANG data tree, or of an edit on one, as a value: what the schema says of it and what it holds.
package struct DataNode: Sendable, Hashable {
    /// What the schema makes of the node; a list entry carries the names of its keys, in schema order.
    package enum Kind: Sendable, Hashable {
        case container
        case presenceContainer
        case list(keys: [XMLName])
        case leaf
        case leafList
        /// What the schema does not know: kept as it came, with everything below it, and never sent. It is found by walking
        /// the children only, not by its name.
        case opaque
    }

    package var name: XMLName
    package var kind: Kind
    /// The canonical value of a leaf or leaf-list entry, or as the router gave it where its type does not allow it; the text of
    /// an opaque node; empty otherwise, and for a leaf of type `empty`.
    package var value: String
    /// In schema order, list entries in the order they came; keys first.
    package var children: [DataNode]
    /// Nil in configuration; in an edit, what is asked for here.
    package var operation: EditOperation?

    package init(
        _ name: XMLName, _ kind: Kind, value: String = "", children: [DataNode] = [], operation: EditOperation? = nil
    ) {
        self.name = name
        self.kind = kind
        self.value = value
        self.children = children
        self.operation = operation
    }

    /// The key leaves' values of a list entry, in schema order; empty for any other node.
    package var keyValues: [String] {
        guard case .list(let keys) = kind else { return [] }
        return keys.map { key in children.first { $0.name == key }?.value ?? "" }
    }

    /// What tells this node from its siblings: name, and for list entries the keys, for leaf-lists the value.
    package var identity: Identity {
        switch kind {
        case .list: Identity(name: name, keys: keyValues)
        case .leafList: Identity(name: name, keys: [value])
        case .container, .presenceContainer, .leaf: Identity(name: name, keys: [])
        // Which of its children are keys is not known: it is told from others by all that it holds.
        case .opaque: Identity(name: name, keys: content)
        }
    }

    /// Names and values of everything in it, in the order in which it stands.
    private var content: [String] {
        children.reduce(into: ["", value]) { $0 += [$1.name.local] + $1.content }
    }

    /// A node's name among its siblings.
    package struct Identity: Sendable, Hashable, Comparable {
        package var name: XMLName
        package var keys: [String]

        package init(name: XMLName, keys: [String]) {
            self.name = name
            self.keys = keys
        }

        package static func < (left: Identity, right: Identity) -> Bool {
            left.name != right.name ? left.name < right.name : left.keys.lexicographicallyPrecedes(right.keys)
        }
    }

    /// The first child of that local name that the schema knows, in any namespace.
    package func child(_ local: String) -> DataNode? {
        children.first { $0.name.local == local && $0.kind != .opaque }
    }

    /// Every child of that local name that the schema knows (the entries of a list, say), in any namespace.
    package func children(_ local: String) -> [DataNode] {
        children.filter { $0.name.local == local && $0.kind != .opaque }
    }

    /// The node reached by following local names down, the first of each; nil if one is missing.
    package func descendant(_ locals: String...) -> DataNode? {
        locals.reduce(Optional(self)) { $0?.child($1) }
    }
}
