package import Diagnostics
import XML
package import YANG

/// What a template gave for one router: the edit, and where in the template each node of it came from.
package struct RenderedEdit: Sendable, Hashable {
    /// The edit, with operations: none is merge; `replace` owns the node wholly; `remove` wants it absent.
    package let tree: DataTree
    /// As the tree's roots; empty for an edit that no template gave.
    private let origins: [NodeOrigin]
    /// The playbook's line of the task that wanted it; nil for an edit of no task.
    package var task: SourceLocation?

    package init(tree: DataTree) {
        self.tree = tree
        origins = []
    }

    /// The nodes of another edit, with other values in some, such as the marks of secrets.
    package init(tree: DataTree, nodesOf edit: RenderedEdit) {
        self.tree = tree
        origins = edit.origins
        task = edit.task
    }

    init(tree: DataTree, elements: [RenderedElement]) {
        self.tree = tree
        origins = NodeOrigin.of(tree.roots, elements)
    }

    /// The place of the node itself; nil where the template did not write it.
    package func writer(of path: DataPath) -> SourceLocation? {
        let places = places(to: path)
        return places.count == path.steps.count ? places.last ?? nil : nil
    }

    /// The place of the node itself, or of the nearest node above it that the template wrote.
    package func origin(of path: DataPath) -> SourceLocation? { places(to: path).compactMap(\.self).last }

    /// Every node that the template wrote, with its place.
    package var places: [(path: DataPath, place: SourceLocation)] {
        NodeOrigin.places(of: tree.roots, origins, below: DataPath())
    }

    /// Of the nodes on the way to a path, as far as they are there.
    private func places(to path: DataPath) -> [SourceLocation?] {
        var (nodes, origins) = (tree.roots, origins)
        var places: [SourceLocation?] = []
        for step in path.steps {
            let place = nodes.firstIndex(where: step.leads)
            guard let place, origins.indices.contains(place) else { break }
            places.append(origins[place].location)
            (nodes, origins) = (nodes[place].children, origins[place].children)
        }
        return places
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
