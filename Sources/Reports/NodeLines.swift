import Planning
import XML
import YANG

/// A subtree as a few indented lines: leaves of a node on one line, containers that say nothing left out, entries that
/// are no more than their keys side by side.
struct NodeLines {
    let redaction: Redaction

    /// Entries and leaves side by side are folded beyond this.
    private static let width = 96

    /// The lines below a node's own, each indented by two spaces per level.
    func lines(below node: DataNode, indent: Int = 0) -> [String] {
        let margin = String(repeating: "  ", count: indent)
        let keys = Set(node.keyNames)
        var lines = folded(node.children.filter { isLeaf($0) && !keys.contains($0.name) }.map(word), margin)
        var rest = node.children.filter { !isLeaf($0) }[...]
        while let child = rest.first {
            let alike = rest.prefix { $0.name == child.name && isBare($0) && $0.name.local != "af" }
            if alike.count > 1 {
                lines += folded(alike.map { DataPath([DataPath.Step($0)]).shortened }, margin)
                rest = rest.dropFirst(alike.count)
            } else {
                lines += self.lines(for: child, DataPath([DataPath.Step(child)]), margin: margin, indent: indent)
                rest = rest.dropFirst()
            }
        }
        return lines
    }

    /// Follows a chain of single nodes into one path before it starts a new level.
    private func lines(for node: DataNode, _ path: DataPath, margin: String, indent: Int) -> [String] {
        if node.keyNames.isEmpty, node.children.count == 1, let only = node.children.first, !isLeaf(only) {
            return lines(for: only, path.appending(DataPath.Step(only)), margin: margin, indent: indent)
        }
        if case .container = node.kind, !node.children.isEmpty, node.children.allSatisfy({ !isLeaf($0) }) {
            return lines(below: node, indent: indent)
        }
        let below = lines(below: node, indent: indent + 1)
        if below.count == 1, let only = below.first {
            return [margin + path.shortened + ": " + only.drop { $0 == " " }]
        }
        return [margin + path.shortened] + below
    }

    private func folded(_ words: [String], _ margin: String) -> [String] {
        var lines: [String] = []
        for word in words {
            if let last = lines.last, last.count + word.count + 2 <= Self.width {
                lines[lines.count - 1] = "\(last), \(word)"
            } else {
                if let last = lines.last { lines[lines.count - 1] = last + "," }
                lines.append(margin + word)
            }
        }
        return lines
    }

    func word(_ leaf: DataNode) -> String {
        leaf.value.isEmpty ? leaf.name.local : "\(leaf.name.local) \(redaction.value(of: leaf))"
    }

    private func isBare(_ node: DataNode) -> Bool {
        !node.keyNames.isEmpty && node.children.count == node.keyNames.count
    }

    private func isLeaf(_ node: DataNode) -> Bool { node.kind == .leaf || node.kind == .leafList }
}
