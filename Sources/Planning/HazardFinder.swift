import XML
import YANG

/// Finds what a set of changes does to traffic beyond what it says, by the platform's table.
struct HazardFinder {
    let rules: PlatformRules
    let before: DataTree

    /// Each hazard once, in the order of the changes.
    func hazards(of changes: [NodeChange]) -> [String] {
        var seen: Set<String> = []
        return changes.flatMap(hazards).filter { seen.insert($0).inserted }
    }

    private func hazards(of change: NodeChange) -> [String] {
        rules.hazards.filter {
            $0.kinds.contains(change.kind) && change.path.ends(with: $0.path) && applies($0, change)
        }
        .map { message($0.message, at: change.path) }
    }

    private func applies(_ hazard: PlatformRules.Hazard, _ change: NodeChange) -> Bool {
        guard let neighbour = hazard.neighbour else { return true }
        return before.node(at: DataPath(change.path.steps.dropLast()))?.child(neighbour) != nil
    }

    private func message(_ template: String, at path: DataPath) -> String {
        path.steps.reduce(template) { text, step in
            guard let keys = path.keys(ofList: step.name.local) else { return text }
            return text.split(separator: "{\(step.name.local)}", omittingEmptySubsequences: false).joined(
                separator: keys)
        }
    }
}
