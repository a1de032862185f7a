import Diagnostics
import Rendering
import XML
import YANG

/// Finds the template's line for a configuration path as origins write it, local names and keys only.
struct PlaceFinder {
    /// Per router, per edit in the order of the tasks.
    private let lines: [String: [[String: SourceLocation]]]

    init(_ edits: [String: [RenderedEdit]]) {
        lines = edits.mapValues {
            $0.map { edit in
                Dictionary(
                    edit.places.map { (PlaceFinder.text($0.path), $0.place) }, uniquingKeysWith: { first, _ in first })
            }
        }
    }

    /// The line of the node, or of the nearest node above it. Where it is missing, it belongs to the template that wrote
    /// the node `beside` it: several templates write the containers that they have in common.
    func place(of path: String, beside neighbour: String?, on router: String) -> SourceLocation? {
        let all = lines[router] ?? []
        let near = neighbour.map { name in all.filter { $0[name] != nil } } ?? []
        var best: (depth: Int, place: SourceLocation)?
        for edit in near.isEmpty ? all : near {
            // The last task that wrote it counts.
            if let found = PlaceFinder.deepest(path, in: edit), found.depth >= best?.depth ?? 0 { best = found }
        }
        return best?.place
    }

    private static func deepest(_ path: String, in edit: [String: SourceLocation]) -> (
        depth: Int, place: SourceLocation
    )? {
        var path = path[...]
        while !path.isEmpty {
            if let place = edit[String(path)] { return (path.count, place) }
            path = parent(path)
        }
        return nil
    }

    /// Without its last step; a slash between quotes belongs to a key.
    private static func parent(_ path: Substring) -> Substring {
        var isQuoted = false
        var index = path.endIndex
        while index > path.startIndex {
            index = path.index(before: index)
            if path[index] == "'" { isQuoted.toggle() }
            if path[index] == "/", !isQuoted { return path[..<index] }
        }
        return ""
    }

    static func text(_ path: DataPath) -> String {
        path.steps.reduce(into: "") { text, step in
            text += "/" + step.name.local + step.keys.map { "[\($0.name)='\($0.value)']" }.joined()
        }
    }
}
