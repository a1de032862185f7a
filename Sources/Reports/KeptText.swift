import Diagnostics
package import Planning
package import YANG

/// What stays for others, in a few lines: by what needs it, the tasks' shares on all routers together.
package enum KeptText {
    package static func lines(_ kept: [KeptNode]) -> [String] {
        var order: [Group] = []
        var nodes: [Group: [KeptNode]] = [:]
        for node in kept {
            let group = Group(node)
            if nodes[group] == nil { order.append(group) }
            nodes[group, default: []].append(node)
        }
        return order.map { line($0, nodes[$0] ?? []) }
    }

    /// What was displaced and is not put back yet, by router.
    package static func lines(waiting: [String: [DataPath]]) -> [String] {
        waiting.sorted { $0.key < $1.key }.map { router, paths in
            "not put back on \(router): \(paths.map(\.shortened).joined(separator: ", ")); what is kept there is in "
                + "\(paths.count == 1 ? "its" : "their") place"
        }
    }

    /// Who needs it.
    private struct Group: Hashable {
        var user = ""
        var router = ""
        /// Whether it stands in what is kept for it.
        var isInside = false
        /// The other service that has what is kept.
        var holder: String?

        init(_ node: KeptNode) {
            if node.user == node.path, let holder = node.holder {
                self.holder = holder.name
                return
            }
            user = node.user.shortened
            router = node.userRouter
            isInside = node.userRouter == node.router && node.user.starts(with: node.path) && node.user != node.path
        }

        func reason(_ count: Int) -> String {
            if let holder { return "`\(holder)` needs \(count == 1 ? "it" : "them") too" }
            if user.isEmpty { return "\(router) was left out, and what others have there may need it" }
            return isInside
                ? "\(user) on \(router) is in it, and is not this service's" : "\(user) on \(router) needs it"
        }
    }

    private static func line(_ group: Group, _ nodes: [KeptNode]) -> String {
        let routers = unique(nodes.map(\.router))
        let needed = group.reason(nodes.count)
        if nodes.count <= 3, routers.count == 1 {
            return "kept on \(routers[0]): \(nodes.map(\.path.shortened).joined(separator: ", ")); \(needed)"
        }
        let tasks = unique(nodes.map(\.task)).joined(separator: ", ")
        return "kept on \(routers.joined(separator: ", ")): \(counted(nodes.count, "node")) of \(tasks); \(needed)"
    }

    private static func unique(_ words: [String]) -> [String] {
        words.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
