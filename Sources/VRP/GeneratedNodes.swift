import XML
package import YANG

/// The nodes that such a router makes by itself as soon as what gates them is configured, and drops when it is not any
/// more (`ext:generated-by system`, yang-mapping section 5).
///
/// That a removal of one is refused, and that they go with their gate, are assumptions: the model says only that they
/// cannot be created or deleted.
package enum GeneratedNodes {
    /// The configuration as the router runs it.
    package static func settled(_ tree: DataTree) -> DataTree {
        let gates = Gates(tree)
        return DataTree(
            tree.roots.map { root in
                root.changing("instances") { $0.changing("instance") { settled($0, gates) } }
            })
    }

    /// The first such node that the edit wants deleted.
    package static func firstRemoved(by edit: DataTree) -> DataPath? {
        for root in edit.roots {
            let path = DataPath([.init(root)])
            for instances in root.children("instances") {
                for instance in instances.children("instance") {
                    let place = path.appending(.init(instances)).appending(.init(instance))
                    if let found = firstRemoved(in: instance, at: place) { return found }
                }
            }
        }
        return nil
    }

    /// What is configured of that which gates nodes elsewhere.
    private struct Gates {
        var bgp: Bool
        var ldp: Bool

        init(_ tree: DataTree) {
            bgp = tree.root("bgp")?.descendant("base-process", "enable")?.value == "true"
            ldp = tree.root("mpls")?.descendant("ldp", "enable")?.value == "true"
        }
    }

    private static func settled(_ instance: DataNode, _ gates: Gates) -> DataNode {
        var result = instance.changing("isis") { isis in
            isis.changing("sites") { $0.changing("site") { $0.holding(isisFamily) } }
        }
        guard isPublic(instance) else { return result }
        result = result.holding(ipv4Family)
        result = gates.bgp ? result.holding(bgpFamily) : result.dropping(bgpFamily)
        return gates.ldp ? result.holding(ldpInstance) : result.dropping(ldpInstance)
    }

    private static func firstRemoved(in instance: DataNode, at path: DataPath) -> DataPath? {
        var places: [[DataNode]] = []
        if isPublic(instance) {
            if instance.isGoing { return path }
            places = [ipv4Family, bgpFamily, ldpInstance]
        }
        for place in places {
            if let found = instance.firstRemoved(on: place[...], at: path) { return found }
        }
        for isis in instance.children("isis") {
            for sites in isis.children("sites") {
                for site in sites.children("site") {
                    let place = path.appending(.init(isis)).appending(.init(sites)).appending(.init(site))
                    if let found = site.firstRemoved(on: isisFamily[...], at: place) { return found }
                }
            }
        }
        return nil
    }

    private static func isPublic(_ instance: DataNode) -> Bool { instance.keyValues == ["_public_"] }

    private static let ipv4Family = afs("huawei-l3vpn", "ipv4-unicast")
    private static let isisFamily = afs("huawei-isis", "afipv4")
    private static let bgpFamily =
        [
            node("bgp", "huawei-bgp", .container), node("base-process", "huawei-bgp", .presenceContainer),
        ] + afs("huawei-bgp", "ipv4uni")
    private static let ldpInstance = [
        node("mpls", "huawei-mpls", .container), node("ldp", "huawei-mpls-ldp", .container),
        node("instance", "huawei-mpls-ldp", .presenceContainer),
    ]

    private static func node(_ local: String, _ module: String, _ kind: DataNode.Kind) -> DataNode {
        DataNode(XMLName(local, in: "urn:huawei:yang:" + module), kind)
    }

    /// `afs/af[type]`, as several modules have it.
    private static func afs(_ module: String, _ type: String) -> [DataNode] {
        var key = node("type", module, .leaf)
        key.value = type
        var family = node("af", module, .list(keys: [key.name]))
        family.children = [key]
        return [node("afs", module, .container), family]
    }
}

extension DataNode {
    fileprivate var isGoing: Bool { operation == .delete || operation == .remove }

    /// The same with every child of that local name changed.
    fileprivate func changing(_ local: String, _ change: (DataNode) -> DataNode) -> DataNode {
        var result = self
        result.children = children.map { $0.name.local == local ? change($0) : $0 }
        return result
    }

    /// The same with the nodes, one within the other, below it.
    fileprivate func holding(_ nodes: some Collection<DataNode>) -> DataNode {
        guard let first = nodes.first else { return self }
        var result = self
        let place = children.firstIndex { $0.identity == first.identity }
        let inner = (place.map { children[$0] } ?? first).holding(nodes.dropFirst())
        if let place { result.children[place] = inner } else { result.children.append(inner) }
        return result
    }

    /// The same without those of the nodes that hold nothing else.
    fileprivate func dropping(_ nodes: some Collection<DataNode>) -> DataNode {
        guard let first = nodes.first, let place = children.firstIndex(where: { $0.identity == first.identity }) else {
            return self
        }
        var result = self
        result.children[place] = children[place].dropping(nodes.dropFirst())
        if result.children[place].holdsNothing { result.children.remove(at: place) }
        return result
    }

    private var holdsNothing: Bool {
        children.filter { $0.kind != .container || !$0.holdsNothing }.count == keyValues.count
    }

    fileprivate func firstRemoved(on nodes: ArraySlice<DataNode>, at path: DataPath) -> DataPath? {
        guard let first = nodes.first, let child = children.first(where: { $0.identity == first.identity }) else {
            return nil
        }
        let place = path.appending(.init(child))
        if child.kind != .container, child.isGoing { return place }
        return child.firstRemoved(on: nodes.dropFirst(), at: place)
    }
}
