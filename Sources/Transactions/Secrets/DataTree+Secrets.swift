import Diagnostics
import Planning
import XML
import YANG

extension DataTree {
    /// The same with another value in every leaf that is a secret by its name or holds the mark of one. What has none is
    /// shared with this tree: nearly all of what routers run.
    func changingSecrets<Failure: Error>(
        _ redaction: Redaction = Redaction(), _ change: (DataNode, DataPath) throws(Failure) -> String
    ) throws(Failure) -> DataTree {
        var result = roots
        for (place, root) in roots.enumerated() {
            let changed = try root.changingSecrets(redaction, { DataPath().appending(root) }, change)
            if let changed { result[place] = changed }
        }
        return DataTree(result)
    }
}

extension DataNode {
    /// Nil where nothing changes.
    fileprivate func changingSecrets<Failure: Error>(
        _ redaction: Redaction, _ path: () -> DataPath, _ change: (DataNode, DataPath) throws(Failure) -> String
    ) throws(Failure) -> DataNode? {
        if children.isEmpty {
            guard !value.isEmpty, SecretMark(value) != nil || redaction.isSecret(name.local) else { return nil }
            var result = self
            result.value = try change(self, path())
            return result
        }
        var result: DataNode?
        for (place, child) in children.enumerated() {
            let changed = try child.changingSecrets(redaction, { path().appending(child) }, change)
            guard let changed else { continue }
            if result == nil { result = self }
            result?.children[place] = changed
        }
        return result
    }
}
