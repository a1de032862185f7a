import XML
import YANG

@testable import Planning

/// Short ways to write data trees in these tests; one namespace, made up.
func name(_ local: String) -> XMLName { XMLName(local, in: "urn:test:net") }

func leaf(_ local: String, _ value: String, _ operation: EditOperation? = nil) -> DataNode {
    DataNode(name(local), .leaf, value: value, operation: operation)
}

func box(_ local: String, _ operation: EditOperation? = nil, _ children: DataNode...) -> DataNode {
    DataNode(name(local), .container, children: children, operation: operation)
}

func presence(_ local: String, _ operation: EditOperation? = nil, _ children: DataNode...) -> DataNode {
    DataNode(name(local), .presenceContainer, children: children, operation: operation)
}

/// A list entry whose key leaf is the first child.
func entry(_ local: String, _ key: DataNode, _ operation: EditOperation? = nil, _ children: DataNode...) -> DataNode {
    DataNode(name(local), .list(keys: [key.name]), children: [key] + children, operation: operation)
}

func tree(_ roots: DataNode...) -> DataTree { DataTree(roots) }

/// `bgp/peers/peer[address]/...`, the shape that most cases need.
func peers(_ peers: DataNode...) -> DataTree {
    DataTree([DataNode(name("bgp"), .container, children: [DataNode(name("peers"), .container, children: peers)])])
}

func peer(
    _ address: String, as remote: String? = nil, _ operation: EditOperation? = nil, _ children: DataNode...
) -> DataNode {
    DataNode(
        name("peer"), .list(keys: [name("address")]),
        children: [leaf("address", address)] + (remote.map { [leaf("remote-as", $0)] } ?? []) + children,
        operation: operation)
}

/// A model in which `remote-as` may not be updated and `hold-time` is 180 unless said.
let testView = SchemaView(
    refusesUpdate: { $0.last?.local == "remote-as" },
    defaultValue: { $0.last?.local == "hold-time" ? "180" : nil })

/// The edits applied one after another, by the rules of an `<edit-config>` with default-operation `merge`.
func apply(_ edits: [DataTree], to tree: DataTree) throws -> DataTree {
    let result = edits.reduce(tree) { Resolution.resolve($1, onto: $0) }
    return CanonicalForm(testView).tree(result).canonical
}

/// SplitMix64: the same numbers for the same seed, everywhere.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
