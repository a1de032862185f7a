package import XML
package import YANG

/// The subtree filter (RFC 6241 section 6) that reads just what an intent touches.
///
/// It goes down to the outermost list entry, picks that by its keys, and takes the touched nodes one level below it
/// wholly: `instance[name=_public_]/bgp`, not every peer of it by address, so that what is in the way is seen too.
package enum ReadFilter {
    package static func filter(for intents: [DataTree]) -> [XMLElement] {
        var selection: [DataNode] = []
        for intent in intents { add(intent.roots, to: &selection) }
        return selection.map(element)
    }

    /// The same for what tasks want of a router, with what has to go and come back for it (`RestartReach`); that is found
    /// in what the router runs, of which the filter may have selected the rest.
    package static func filter(
        of tasks: [TaskIntent], on router: String, running: DataTree?, rules: PlatformRules
    ) -> [XMLElement] {
        let wishes = tasks.flatMap { $0.wishes(on: router) }
        let reach = running.flatMap { RestartReach.nodes(of: wishes, in: $0, rules: rules) }
        return filter(for: wishes + [reach].compactMap(\.self))
    }

    /// Gathers the parts of the intents that decide the filter; a node marked `replace` is wanted wholly.
    private static func add(_ nodes: [DataNode], to selection: inout [DataNode]) {
        for node in nodes {
            let part = selected(node)
            if let place = selection.firstIndex(where: { $0.identity == part.identity }) {
                combine(part, into: &selection[place])
            } else {
                selection.append(part)
            }
        }
    }

    private static func combine(_ part: DataNode, into old: inout DataNode) {
        guard old.operation != .replace else { return }
        if part.operation == .replace {
            old = part
        } else {
            add(part.children.filter { !keys(of: part).contains($0.name) }, to: &old.children)
        }
    }

    private static func selected(_ node: DataNode) -> DataNode {
        var result = node
        result.operation = nil
        switch node.kind {
        case .leaf, .leafList:
            result = DataNode(node.name, .leaf, operation: .replace)
        case .opaque: return whole(node)
        case .container, .presenceContainer:
            // An empty one, or one owned or removed as a whole, is read wholly.
            if isWhole(node) { return whole(node) }
            result.children = node.children.map(selected)
        case .list(let keys):
            let others = node.children.filter { !keys.contains($0.name) }
            if isWhole(node) || others.isEmpty { return whole(node) }
            result.children = node.children.filter { keys.contains($0.name) }
            for child in others where !result.children.contains(where: { $0.name == child.name }) {
                result.children.append(DataNode(child.name, .container, operation: .replace))
            }
        }
        return result
    }

    private static func isWhole(_ node: DataNode) -> Bool {
        switch node.operation ?? .merge {
        case .replace, .remove, .delete: true
        case .merge, .create: node.children.isEmpty
        }
    }

    private static func whole(_ node: DataNode) -> DataNode {
        var result = node
        result.operation = .replace
        result.children = node.children.filter { keys(of: node).contains($0.name) }
        return result
    }

    private static func keys(of node: DataNode) -> [XMLName] {
        if case .list(let keys) = node.kind { keys } else { [] }
    }

    /// Keys become content match nodes, whole nodes selection nodes.
    private static func element(_ node: DataNode) -> XMLElement {
        let keyNames = keys(of: node)
        let children = node.children.map { child in
            keyNames.contains(child.name) ? XMLElement(child.name, text: child.value) : element(child)
        }
        return XMLElement(node.name, children: children)
    }
}
