extension DataTree {
    /// This configuration after the edit, by the rules of `<edit-config>` (RFC 6241 section 7.2). A node without an
    /// operation of its own has its parent's, the roots have the default.
    package func applying(
        edit: DataTree, defaultOperation: DefaultOperation = .merge
    ) throws(EditFailure) -> DataTree {
        let inherited: Editor.Operation =
            switch defaultOperation {
            case .merge: .merge
            case .replace: .replace
            case .none: .nothing
            }
        // "The configuration data in the <config> parameter completely replaces the configuration in the target".
        let start = defaultOperation == .replace ? [] : roots
        return DataTree(try Editor.apply(edit.roots, to: start, inherited, at: DataPath()))
    }

    /// This configuration with `other` merged in; nodes that ask for another operation get it.
    package func merging(_ other: DataTree) throws(EditFailure) -> DataTree {
        try applying(edit: other, defaultOperation: .merge)
    }
}

/// The walk of an edit over a configuration, level by level.
private enum Editor {
    /// What applies at a node: an operation, or nothing until a node below asks for one (default-operation `none`).
    enum Operation {
        case merge
        case replace
        case create
        case delete
        case remove
        case nothing
    }

    static func apply(
        _ edits: [DataNode], to nodes: [DataNode], _ inherited: Operation, at path: DataPath
    ) throws(EditFailure) -> [DataNode] {
        var level = Level(nodes, edits: edits.count)
        for edit in edits {
            let existing = level[edit.identity]
            let here = path.appending(.init(edit))
            level[edit.identity] = try apply(edit, to: existing, operation(of: edit, inherited), at: here)
        }
        return level.nodes
    }

    private static func operation(of edit: DataNode, _ inherited: Operation) -> Operation {
        switch edit.operation {
        case nil: inherited
        case .merge: .merge
        case .replace: .replace
        case .create: .create
        case .delete: .delete
        case .remove: .remove
        }
    }

    /// The node as it is after its edit; nil when it is gone.
    private static func apply(
        _ edit: DataNode, to existing: DataNode?, _ operation: Operation, at path: DataPath
    ) throws(EditFailure) -> DataNode? {
        // A router's own, put on another configuration as it is.
        if edit.kind == .opaque { return edit }
        let isThere = existing.map { !$0.isHollow } ?? false
        switch operation {
        case .remove: return nil
        case .delete:
            if !isThere { throw EditFailure(.dataMissing, at: path) }
            return nil
        case .create:
            if isThere { throw EditFailure(.dataExists, at: path) }
            return try merge(edit, into: nil, .create, at: path)
        case .replace: return try merge(edit, into: nil, .replace, at: path)
        case .merge: return try merge(edit, into: existing, .merge, at: path)
        case .nothing:
            // A plain container exists whenever its parent does, so only other nodes can be missing a level.
            if existing == nil, edit.kind != .container { throw EditFailure(.dataMissing, at: path) }
            return try below(edit, existing ?? edit.shell, .nothing, at: path)
        }
    }

    private static func merge(
        _ edit: DataNode, into existing: DataNode?, _ inherited: Operation, at path: DataPath
    ) throws(EditFailure) -> DataNode? {
        var node = existing ?? edit.shell
        node.value = edit.value
        // Under create and replace nothing is there yet: what stands below is simply taken over.
        let passed: Operation = existing == nil && inherited == .create ? .merge : inherited
        return try below(edit, node, passed, at: path)
    }

    private static func below(
        _ edit: DataNode, _ node: DataNode, _ inherited: Operation, at path: DataPath
    ) throws(EditFailure) -> DataNode? {
        guard !edit.children.isEmpty else { return node }
        var node = node
        let keys = edit.keyNames
        let edits = keys.isEmpty ? edit.children : edit.children.filter { !keys.contains($0.name) }
        node.children = try apply(edits, to: node.children, inherited, at: path)
        return node.isHollow && !edit.isHollow ? nil : node
    }
}
