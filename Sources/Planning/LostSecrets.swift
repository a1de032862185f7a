import Diagnostics
import YANG

/// Finds the secrets that a change displaces: no journal keeps them, so that no later process can put them back.
enum LostSecrets {
    static func marking(_ changes: [NodeChange]) -> [NodeChange] {
        changes.map { change in
            guard let before = change.before else { return change }
            var result = change
            result.hazards += paths(in: before, change.path).map { path in
                "displaces the secret at \(path.shortened), which only this run itself can put back: `rollback` will not"
            }
            return result
        }
    }

    private static func paths(in node: DataNode, _ path: DataPath) -> [DataPath] {
        if case .fingerprint = SecretMark(node.value) { return [path] }
        return node.children.flatMap { paths(in: $0, path.appending($0)) }
    }
}
