import Planning
import XML
import YANG

/// A subtree as a few indented lines: leaves of a node on one line, containers that say nothing left out.
struct NodeLines {
    let redaction: Redaction

    /// The lines below a node's own, each indented by two spaces per level.
    func lines(below node: DataNode, indent: Int = 0) -> [String] {
        let margin = String(repeating: "  ", count: indent)
        var keys: Set<String> = []
        if case .list(let names) = node.kind { keys = Set(names.map(\.local)) }
        let leaves = node.children.filter { isLeaf($0) && !keys.contains($0.name.local) }
        var lines: [String] = []
        if !leaves.isEmpty { lines.append(margin + leaves.map(word).joined(separator: ", ")) }
        for child in node.children where !isLeaf(child) {
            lines += self.lines(for: child, DataPath([DataPath.Step(child)]), margin: margin, indent: indent)
        }
        return lines
    }

    /// Follows a chain of single containers into one path before it starts a new level.
    private func lines(for node: DataNode, _ path: DataPath, margin: String, indent: Int) -> [String] {
        if node.children.count == 1, let only = node.children.first, !isLeaf(only) {
            return lines(for: only, path.appending(DataPath.Step(only)), margin: margin, indent: indent)
        }
        if case .container = node.kind, !node.children.isEmpty, node.children.allSatisfy({ !isLeaf($0) }) {
            return node.children.flatMap {
                lines(for: $0, path.appending(DataPath.Step($0)), margin: margin, indent: indent)
            }
        }
        let below = lines(below: node, indent: indent + 1)
        if below.count == 1, let only = below.first {
            return [margin + path.shortened + ": " + only.drop { $0 == " " }]
        }
        return [margin + path.shortened] + below
    }

    func word(_ leaf: DataNode) -> String {
        leaf.value.isEmpty ? leaf.name.local : "\(leaf.name.local) \(redaction.value(of: leaf))"
    }

    private func isLeaf(_ node: DataNode) -> Bool { node.kind == .leaf || node.kind == .leafList }
}
