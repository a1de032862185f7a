import XML
package import YANG

/// What a task's intent makes of a configuration: merge adds, replace owns a node wholly, remove wants it absent.
package enum Resolution {
    /// Unlike an `<edit-config>` (RFC 6241 section 7.2) an intent never fails: what is already so is fine.
    package static func resolve(_ intent: DataTree, onto running: DataTree) -> DataTree {
        let wish = DataTree(intent.roots.map(tolerant))
        // Only create and delete can fail, and there are none left.
        return (try? running.applying(edit: wish)) ?? running
    }

    private static func tolerant(_ node: DataNode) -> DataNode {
        var result = node
        result.children = node.children.map(tolerant)
        switch node.operation {
        case .create: result.operation = .merge
        case .delete: result.operation = .remove
        case nil, .merge, .replace, .remove: break
        }
        return result
    }
}
