package import Diagnostics
import XML
package import YANG

/// What a template gave for one router: the edit, and where in the template each node of it came from.
package struct RenderedEdit: Sendable, Hashable {
    /// The edit, with operations: none is merge; `replace` owns the node wholly; `remove` wants it absent.
    package let tree: DataTree
    package let origins: [DataPath: SourceLocation]

    package init(tree: DataTree, origins: [DataPath: SourceLocation] = [:]) {
        self.tree = tree
        self.origins = origins
    }

    init(tree: DataTree, elements: [RenderedElement]) {
        var origins: [DataPath: SourceLocation] = [:]
        Self.collect(tree.roots, elements, below: DataPath(), into: &origins)
        self.init(tree: tree, origins: origins)
    }

    /// The place of the node itself, or of the nearest node above it that the template wrote.
    package func origin(of path: DataPath) -> SourceLocation? {
        var path = path
        while !path.steps.isEmpty {
            if let location = origins[path] { return location }
            path.steps.removeLast()
        }
        return nil
    }

    /// The schema puts siblings in its own order but keeps that of equal names, so the n-th of a name is the n-th here.
    private static func collect(
        _ nodes: [DataNode], _ elements: [RenderedElement], below path: DataPath,
        into origins: inout [DataPath: SourceLocation]
    ) {
        var waiting = Dictionary(grouping: elements, by: \.name).mapValues { $0[...] }
        for node in nodes {
            guard let element = waiting[node.name]?.popFirst() else { continue }
            let place = path.appending(DataPath.Step(node))
            origins[place] = element.location
            collect(node.children, element.children, below: place, into: &origins)
        }
    }
}

extension [RenderedElement] {
    /// The place of the element that a path leads to, or of the last one on the way that is there.
    func location(of steps: ArraySlice<DataPath.Step>) -> SourceLocation? {
        guard let step = steps.first else { return nil }
        let named = filter { $0.name == step.name }
        let fits = named.first { element in
            step.keys.allSatisfy { key in
                element.children.contains { $0.name.local == key.name && $0.text == key.value }
                    || key.name == "." && element.text == key.value
            }
        }
        guard let element = fits ?? named.first else { return nil }
        return element.children.location(of: steps.dropFirst()) ?? element.location
    }
}
