import Planning
import XML
import YANG

/// The changes of one router, those of one interface or instance under its name; the sign stands in the first column.
struct ChangeLines {
    let palette: Palette
    let redaction: Redaction

    func lines(for changes: [NodeChange]) -> [String] {
        var lines: [String] = []
        var rest = changes[...]
        while let first = rest.first {
            let place = heading(of: first.path)
            let group = rest.prefix { $0.path.steps.count > place.steps.count && $0.path.starts(with: place) }
            if group.count > 1 {
                lines.append("  " + palette.faint(place.shortened))
                lines += group.flatMap { self.lines(for: $0, below: place, indent: "  ") }
                rest = rest.dropFirst(group.count)
            } else {
                lines += self.lines(for: first, below: DataPath(), indent: "")
                rest = rest.dropFirst()
            }
        }
        return lines
    }

    /// Down to the outermost list entry, or where there is none to the second container.
    private func heading(of path: DataPath) -> DataPath {
        let entry = path.steps.firstIndex { !$0.keys.isEmpty } ?? min(1, path.steps.count - 1)
        return DataPath(Array(path.steps[...entry]))
    }

    private func lines(for change: NodeChange, below place: DataPath, indent: String) -> [String] {
        let path = DataPath(Array(change.path.steps.dropFirst(place.steps.count))).shortened
        let hazards = change.hazards.map { palette.warning("! \(indent)\($0)") }
        return body(of: change, path, indent) + hazards
    }

    private func body(of change: NodeChange, _ path: String, _ indent: String) -> [String] {
        switch change.kind {
        case .created: return subtree(change.after, path, "+ \(indent)").map(palette.added)
        case .removed: return subtree(change.before, path, "- \(indent)").map(palette.removed)
        case .changed:
            let values = "\(redaction.value(of: change.before)) -> \(redaction.value(of: change.after))"
            return [palette.changed("~ \(indent)\(path): \(values)")]
        case .recreated:
            return [palette.changed("~ \(indent)\(path): deleted and created again")]
                + differences(change).flatMap { inside($0, indent + "  ") }
        }
    }

    /// Of an entry that is made anew only what it has otherwise than before.
    private func differences(_ change: NodeChange) -> [Difference.Entry] {
        guard let before = change.before, let after = change.after else { return [] }
        return DataTree([before]).difference(to: DataTree([after])).entries
    }

    private func inside(_ entry: Difference.Entry, _ indent: String) -> [String] {
        let path = DataPath(Array(entry.path.steps.dropFirst())).shortened
        switch entry.change {
        case .created(let node): return subtree(node, path, "+ \(indent)").map(palette.added)
        case .deleted(let node): return subtree(node, path, "- \(indent)").map(palette.removed)
        case .changed(let old, let new):
            let isSecret = entry.path.steps.last.map { redaction.isSecret($0.name.local) } ?? false
            let values = isSecret ? "<redacted> -> <redacted>" : "\(old) -> \(new)"
            return [palette.changed("~ \(indent)\(path): \(values)")]
        case .within: return []
        }
    }

    private func subtree(_ node: DataNode?, _ path: String, _ margin: String) -> [String] {
        guard let node else { return [] }
        if node.kind == .leaf || node.kind == .leafList {
            return [node.value.isEmpty ? margin + path : "\(margin)\(path): \(redaction.value(of: node))"]
        }
        let below = NodeLines(redaction: redaction).lines(below: node)
        if below.count == 1, let only = below.first { return ["\(margin)\(path): \(only)"] }
        return [margin + path] + below.map { "\(margin)  \($0)" }
    }
}
