import XML
import YANG

/// A data node on disk, with short keys: name, kind, value, list keys, children, operation.
struct StoredNode: Codable {
    private enum Kind: String, Codable {
        case container = "c"
        case presenceContainer = "p"
        case list = "l"
        case leaf = "v"
        case leafList = "m"
        case opaque = "x"
    }

    private var n: String
    private var k: Kind
    private var v: String?
    private var keys: [String]?
    private var c: [StoredNode]?
    private var o: EditOperation?

    init(_ node: DataNode, _ table: inout NameTable) {
        n = table.text(of: node.name)
        v = node.value.isEmpty ? nil : node.value
        o = node.operation
        switch node.kind {
        case .container: k = .container
        case .presenceContainer: k = .presenceContainer
        case .leaf: k = .leaf
        case .leafList: k = .leafList
        case .opaque: k = .opaque
        case .list(let names):
            k = .list
            keys = names.map { table.text(of: $0) }
        }
        let inner = node.children.map { StoredNode($0, &table) }
        c = inner.isEmpty ? nil : inner
    }

    func node(_ namespaces: [String]) throws -> DataNode {
        DataNode(
            try NameTable.name(n, namespaces), try kind(namespaces), value: v ?? "",
            children: try (c ?? []).map { try $0.node(namespaces) }, operation: o)
    }

    private func kind(_ namespaces: [String]) throws -> DataNode.Kind {
        switch k {
        case .container: .container
        case .presenceContainer: .presenceContainer
        case .leaf: .leaf
        case .leafList: .leafList
        case .opaque: .opaque
        case .list: .list(keys: try (keys ?? []).map { try NameTable.name($0, namespaces) })
        }
    }
}
