import Simulation
import XML
package import YANG

/// What a router runs that the schema does not know, in groups: a proof takes all of it for without effect on the service.
package enum UnknownSettings {
    package static func of(_ tree: DataTree) -> [UnmodelledClause] {
        var groups = Groups()
        for root in tree.roots { collect(root, "", &groups) }
        return groups.order.map { group in
            let names = groups.names[group] ?? []
            let shown = names.prefix(4).joined(separator: ", ")
            let more = names.count > 4 ? " and \(names.count - 4) more" : ""
            let count = groups.counts[group] ?? 0
            return UnmodelledClause(
                origin: Origin(group),
                words: "\(count) \(count == 1 ? "setting" : "settings") in \(group) that the model does not know "
                    + "(\(shown)\(more)) \(count == 1 ? "has" : "have") no effect on the service",
                couldDecide: false)
        }
    }

    /// By the path that a group is about.
    private struct Groups {
        var order: [String] = []
        var counts: [String: Int] = [:]
        var names: [String: [String]] = [:]

        mutating func add(_ node: DataNode, to group: String) {
            if counts[group] == nil { order.append(group) }
            counts[group, default: 0] += node.leafCount
            if names[group]?.contains(node.name.local) != true { names[group, default: []].append(node.name.local) }
        }
    }

    private static func collect(_ node: DataNode, _ group: String, _ groups: inout Groups) {
        let group = self.group(node, within: group)
        if node.kind == .opaque { return groups.add(node, to: group) }
        for child in node.children where !child.children.isEmpty || child.kind == .opaque {
            collect(child, group, &groups)
        }
    }

    /// A root each; of the public instance, and of all VPN instances together, a protocol each.
    private static func group(_ node: DataNode, within outer: String) -> String {
        switch outer {
        case "": return "/" + node.name.local
        case "/network-instance": return outer + "/instances"
        case "/network-instance/instances":
            return outer + (node.keyValues == [RouterModel.publicInstance] ? "/instance[_public_]" : "/instance")
        case "/network-instance/instances/instance", "/network-instance/instances/instance[_public_]":
            return outer + "/" + node.name.local
        default: return outer
        }
    }
}

extension DataNode {
    fileprivate var leafCount: Int { children.isEmpty ? 1 : children.reduce(0) { $0 + $1.leafCount } }
}
