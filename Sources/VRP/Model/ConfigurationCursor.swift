package import Addressing
package import Simulation
import XML
package import YANG

/// A node of a configuration tree together with its instance path, so that what is read from it can say where it stands.
package struct ConfigurationCursor {
    private let node: DataNode
    /// What holds where the node itself says nothing: the same node of a peer group.
    private var inherited: DataNode?
    /// Local names with the keys of list entries, such as `/ifm/interfaces/interface[name='LoopBack0']`.
    package let path: String

    package init(_ node: DataNode, under parent: String = "") {
        self.node = node
        path = parent + "/" + ConfigurationCursor.step(node)
    }

    package var origin: Origin { Origin(path) }

    /// The same with another node's leaves and containers where this one has none of its own.
    package func inheriting(_ other: ConfigurationCursor?) -> ConfigurationCursor {
        var copy = self
        copy.inherited = other?.node
        return copy
    }

    /// The node reached by following local names down; nil if one is missing.
    package func at(_ locals: String...) -> ConfigurationCursor? {
        var cursor = self
        for local in locals {
            let (own, given) = (cursor.node.child(local), cursor.inherited?.child(local))
            guard let child = own ?? given else { return nil }
            cursor = ConfigurationCursor(child, under: cursor.path)
            if own != nil { cursor.inherited = given }
        }
        return cursor
    }

    /// The entries of a list that stands in the container of that name.
    package func entries(_ container: String, _ list: String) -> [ConfigurationCursor] {
        guard let holder = at(container) else { return [] }
        return holder.node.children(list).map { ConfigurationCursor($0, under: holder.path) }
    }

    package func text(_ leaf: String) -> String? { (node.child(leaf) ?? inherited?.child(leaf))?.value }

    /// The values of a leaf-list.
    package func texts(_ leafList: String) -> [String] { node.children(leafList).map(\.value) }

    package func number(_ leaf: String) -> Int? { text(leaf).flatMap { Int($0) } }

    package func address(_ leaf: String) -> IPv4Address? { text(leaf).flatMap { IPv4Address($0) } }

    /// True only where the leaf says so: every switch read here is off by default unless the caller says otherwise.
    package func isTrue(_ leaf: String, otherwise standard: Bool = false) -> Bool {
        text(leaf).map { $0 == "true" } ?? standard
    }

    package func has(_ local: String) -> Bool { (node.child(local) ?? inherited?.child(local)) != nil }

    private static func step(_ node: DataNode) -> String {
        guard case .list(let keys) = node.kind else { return node.name.local }
        return zip(keys, node.keyValues).reduce(node.name.local) { $0 + "[\($1.0.local)='\($1.1)']" }
    }
}
