import XML
package import YANG

/// The values that such a router fills in by itself where nobody configured them (`ext:dynamic-default`).
///
/// YANG does not know them, but its conditions refer to them: without the IS-IS SPF timer's 5 s and 50 ms, which the
/// model names as what the device fills in, its static 200 ms increment fails a `must` (yang-mapping section 5).
package enum DynamicDefaults {
    private static let isis = "urn:huawei:yang:huawei-isis"

    /// The configuration as the router itself validates it.
    package static func filled(_ tree: DataTree) -> DataTree {
        DataTree(tree.roots.map { $0.name.local == "network-instance" ? filled($0) : $0 })
    }

    private static func filled(_ node: DataNode) -> DataNode {
        var copy = node
        copy.children = node.children.map(filled)
        let isSite = node.name == XMLName("site", in: isis)
        if isSite, node.descendant("timer", "spf") == nil { copy.children.append(timer) }
        return copy
    }

    private static let timer = DataNode(
        XMLName("timer", in: isis), .container,
        children: [
            DataNode(
                XMLName("spf", in: isis), .container,
                children: [
                    DataNode(XMLName("max", in: isis), .leaf, value: "5"),
                    DataNode(XMLName("init", in: isis), .leaf, value: "50"),
                ])
        ])
}
