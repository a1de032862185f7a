package import YANG

/// What a task's intent makes of a configuration: merge adds, replace owns a node wholly, remove wants it absent.
///
/// Unlike an `<edit-config>` (RFC 6241 section 7.2) an intent never fails: what is already so is fine.
package enum Resolution {
    package static func resolve(_ intent: DataTree, onto running: DataTree) -> DataTree {
        DataTree(siblings(intent.roots, onto: running.roots))
    }

    private static func siblings(_ intents: [DataNode], onto base: [DataNode]) -> [DataNode] {
        var result = base
        for intent in intents {
            let place = result.firstIndex { $0.identity == intent.identity }
            switch intent.operation ?? .merge {
            case .remove, .delete:
                if let place { result.remove(at: place) }
            case .replace:
                put(bare(intent), at: place, in: &result)
            case .merge, .create:
                put(merged(intent, onto: place.map { result[$0] }), at: place, in: &result)
            }
        }
        return result
    }

    private static func put(_ node: DataNode, at place: Int?, in nodes: inout [DataNode]) {
        if let place { nodes[place] = node } else { nodes.append(node) }
    }

    private static func merged(_ intent: DataNode, onto base: DataNode?) -> DataNode {
        var result = intent
        result.operation = nil
        result.children = siblings(intent.children, onto: base?.children ?? [])
        return result
    }

    /// Inside a replaced node nothing of the old remains; nodes wanted absent are.
    private static func bare(_ intent: DataNode) -> DataNode {
        merged(intent, onto: nil)
    }
}
