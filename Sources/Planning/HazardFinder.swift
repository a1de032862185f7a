import XML
import YANG

/// Finds what a set of changes does to traffic beyond what it says, by the platform's table.
struct HazardFinder {
    private let rules: PlatformRules
    private let before: DataTree
    /// The rules that look at what stands elsewhere.
    private let elsewhere: [PlatformRules.Hazard]

    init(rules: PlatformRules, before: DataTree) {
        self.rules = rules
        self.before = before
        elsewhere = rules.hazards.filter(\.isAboutElsewhere)
    }

    /// The changes with their hazards, each hazard at the first change that brings it.
    func marking(_ changes: [NodeChange]) -> [NodeChange] {
        var seen: Set<String> = []
        return changes.map { change in
            var result = change
            result.hazards = (hazards(of: change) + hazards(ofLeavesIn: change) + hazards(inside: change)).filter {
                seen.insert($0).inserted
            }
            return result
        }
    }

    private func hazards(of change: NodeChange) -> [String] {
        rules.hazards.filter {
            $0.kinds.contains(change.kind) && change.path.ends(with: $0.path) && applies($0, change)
        }
        .map { message($0.message, at: change.path) }
    }

    /// A leaf that comes or goes with an entry that says nothing else, such as an interface's network type. Only by what
    /// stands elsewhere can a rule tell that there was something to interrupt.
    private func hazards(ofLeavesIn change: NodeChange) -> [String] {
        guard change.kind == .created || change.kind == .removed, let entry = change.after ?? change.before else {
            return []
        }
        let candidates = elsewhere.filter { $0.kinds.contains(change.kind) }
        guard !candidates.isEmpty else { return [] }
        return entry.children.filter { $0.kind == .leaf }.flatMap { leaf in
            let hazards = candidates.filter { $0.path.last == leaf.name.local }
            guard !hazards.isEmpty else { return [String]() }
            let path = change.path.appending(leaf)
            return hazards.filter {
                path.ends(with: $0.path)
                    && applies($0, NodeChange(path: path, kind: change.kind, before: nil, after: leaf))
            }
            .map { message($0.message, at: path) }
        }
    }

    /// What goes with a node that is removed and has a name of its own, such as the peers of a VPN instance. Of what ends
    /// it is said that it ends, and nothing of what is in it.
    private func hazards(inside change: NodeChange) -> [String] {
        guard change.kind == .removed, let node = change.before else { return [] }
        return node.children.flatMap { hazards(ofEntriesIn: $0, at: change.path.appending($0), below: change.path) }
    }

    private func hazards(ofEntriesIn node: DataNode, at path: DataPath, below top: DataPath) -> [String] {
        if case .list = node.kind {
            let names = path.steps.dropFirst(top.steps.count).filter { !$0.keys.isEmpty }
            let gone = NodeChange(path: path, kind: .removed, before: node, after: nil)
            let found = rules.hazards.filter { hazard in
                hazard.kinds.contains(.removed) && path.ends(with: hazard.path) && applies(hazard, gone)
                    && names.contains { hazard.message.contains("{\($0.name.local)}") }
            }
            if !found.isEmpty { return found.map { message($0.message, at: path) } }
        }
        return node.children.flatMap { hazards(ofEntriesIn: $0, at: path.appending($0), below: top) }
    }

    private func applies(_ hazard: PlatformRules.Hazard, _ change: NodeChange) -> Bool {
        guard let neighbour = hazard.neighbour?.split(separator: "/") else { return true }
        if hazard.isAboutElsewhere { return stands(neighbour, around: change.path) }
        let rises = neighbour.prefix { $0 == ".." }.count
        let start = before.node(at: DataPath(change.path.steps.dropLast(1 + rises)))
        return neighbour.dropFirst(rises).reduce(start) { $0?.child(String($1)) } != nil
    }

    /// Whether a node stood there, in those entries that the path runs through by name too.
    private func stands(_ locals: [Substring], around path: DataPath) -> Bool {
        var nodes = before.roots
        for local in locals {
            let keys = path.keys(ofList: String(local))
            let found = nodes.first { node in
                node.name.local == local && (node.keyNames.isEmpty || node.keyValues.joined(separator: " ") == keys)
            }
            guard let found else { return false }
            nodes = found.children
        }
        return true
    }

    private func message(_ template: String, at path: DataPath) -> String {
        path.steps.reduce(template) { text, step in
            guard let keys = path.keys(ofList: step.name.local) else { return text }
            return text.split(separator: "{\(step.name.local)}", omittingEmptySubsequences: false).joined(
                separator: keys)
        }
    }
}
