import VRP
import XML
import YANG

/// A router that generates nodes only when an edit or a commit is over: what fills them comes too early before that.
///
/// The vendor's pages leave open whether a router is like that (`generated-by system`: "generated automatically when BGP
/// is enabled"), so it is a fault and not the lab's way.
enum GatedNodes {
    /// Refuses a step from one configuration to another that makes generated nodes and fills them at once.
    static func refuse(from before: DataTree, to after: DataTree) throws(StoreError) {
        let (old, new) = (GeneratedNodes.settled(before), GeneratedNodes.settled(after))
        let bare = GeneratedNodes.settled(DataTree(after.roots.map { $0.name.local == instances ? emptied($0) : $0 }))
        for place in places {
            guard node(at: place, of: old) == nil, let filled = node(at: place, of: new),
                !DataTree([node(at: place, of: bare)].compactMap(\.self)).difference(to: DataTree([filled])).isEmpty
            else { continue }
            throw StoreError(
                "data-missing", "The parent node does not exist: it is generated when what gates it is in effect.",
                path: "/network-instance:network-instance/instances/instance[name='_public_']/"
                    + place.joined(separator: "/"))
        }
    }

    private static let instances = "network-instance"
    private static let places = [["bgp", "base-process"], ["mpls", "ldp", "instance"]]

    private static func node(at place: [String], of tree: DataTree) -> DataNode? {
        let all = tree.root(instances)?.child("instances")?.children("instance") ?? []
        let start = all.first { $0.keyValues == ["_public_"] }
        return place.reduce(start) { $0?.child($1) }
    }

    /// The public instance with its name alone.
    private static func emptied(_ root: DataNode) -> DataNode {
        var root = root
        for index in root.children.indices where root.children[index].name.local == "instances" {
            root.children[index].children = root.children[index].children.filter { $0.keyValues == ["_public_"] }
                .map { instance in
                    var instance = instance
                    instance.children = instance.children.filter { $0.name.local == "name" }
                    return instance
                }
        }
        return root
    }
}
