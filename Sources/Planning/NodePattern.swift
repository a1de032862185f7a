import XML
import YANG

/// A place in any tree by its last local names, where a list entry may be picked by a key: `peers/peer/afs/af[ipv4uni]`.
struct NodePattern: Sendable, Hashable {
    private struct Step: Sendable, Hashable {
        var local: String
        var key: String?
    }

    private var steps: [Step]

    /// Nil if the text is empty or a bracket is not closed.
    init?(_ text: some StringProtocol) {
        steps = []
        for word in text.split(separator: "/", omittingEmptySubsequences: false) {
            let parts = word.split(separator: "[", maxSplits: 1)
            guard let local = parts.first, !local.isEmpty else { return nil }
            guard parts.count == 2 else {
                steps.append(Step(local: String(local)))
                continue
            }
            guard parts[1].hasSuffix("]") else { return nil }
            steps.append(Step(local: String(local), key: String(parts[1].dropLast())))
        }
        if steps.isEmpty { return nil }
    }

    /// The patterns of a list separated by spaces; nil if one of them is none, or there is none.
    static func list(_ text: String) -> [NodePattern]? {
        let patterns = text.split(separator: " ").map { NodePattern($0) }
        return patterns.isEmpty || patterns.contains(nil) ? nil : patterns.compactMap(\.self)
    }

    /// The name of the node that the pattern is about.
    var last: String { steps.last?.local ?? "" }

    var locals: [String] { steps.map(\.local) }

    func matches(_ path: DataPath) -> Bool {
        path.steps.count >= steps.count
            && zip(path.steps.suffix(steps.count), steps).allSatisfy { step, wanted in
                step.name.local == wanted.local
                    && wanted.key.map { key in step.keys.contains { $0.value == key } } ?? true
            }
    }
}
