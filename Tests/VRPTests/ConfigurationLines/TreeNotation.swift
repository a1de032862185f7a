import XML
import YANG

/// Configuration trees as short as they can be written by hand; namespaces do not matter to the lines.
func container(_ name: String, _ children: DataNode...) -> DataNode {
    DataNode(XMLName(name), .container, children: children)
}

func presence(_ name: String, _ children: DataNode...) -> DataNode {
    DataNode(XMLName(name), .presenceContainer, children: children)
}

func leaf(_ name: String, _ value: String) -> DataNode {
    DataNode(XMLName(name), .leaf, value: value)
}

/// A list entry: `keys` come first, as in any tree.
func entry(_ name: String, _ keys: KeyValuePairs<String, String>, _ children: DataNode...) -> DataNode {
    DataNode(
        XMLName(name), .list(keys: keys.map { XMLName($0.key) }),
        children: keys.map { leaf($0.key, $0.value) } + children)
}

func instance(_ name: String, _ children: DataNode...) -> DataNode {
    let node = DataNode(
        XMLName("instance"), .list(keys: [XMLName("name")]), children: [leaf("name", name)] + children)
    return container("network-instance", container("instances", node))
}

func interface(_ name: String, _ children: DataNode...) -> DataNode {
    let node = DataNode(
        XMLName("interface"), .list(keys: [XMLName("name")]), children: [leaf("name", name)] + children)
    return container("ifm", container("interfaces", node))
}

func address(_ ip: String, _ mask: String = "255.255.255.0") -> DataNode {
    container(
        "ipv4", container("addresses", entry("address", ["ip": ip], leaf("mask", mask), leaf("type", "main"))))
}

func policy(_ name: String, _ node: DataNode...) -> DataNode {
    let node = DataNode(
        XMLName("node"), .list(keys: [XMLName("sequence")]),
        children: [leaf("sequence", "1"), leaf("match-mode", "permit")] + node)
    return container(
        "routing-policy",
        container("policy-definitions", entry("policy-definition", ["name": name], container("nodes", node))))
}

/// BGP of one instance: families and peers.
func bgp(_ families: [DataNode], _ peers: [DataNode]) -> DataNode {
    container(
        "bgp",
        presence(
            "base-process", DataNode(XMLName("afs"), .container, children: families),
            DataNode(XMLName("peers"), .container, children: peers)))
}

func process(_ number: String) -> DataNode {
    container("bgp", container("base-process", leaf("enable", "true"), leaf("as", number)))
}
