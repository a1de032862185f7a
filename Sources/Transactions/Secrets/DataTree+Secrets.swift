import Diagnostics
import Planning
import XML
import YANG

extension DataTree {
    /// The same with another value in every leaf that is a secret by its name or holds the mark of one.
    func changingSecrets<Failure: Error>(
        _ redaction: Redaction = Redaction(), _ change: (DataNode, DataPath) throws(Failure) -> String
    ) throws(Failure) -> DataTree {
        var result: [DataNode] = []
        for root in roots { result.append(try root.changingSecrets(redaction, DataPath().appending(root), change)) }
        return DataTree(result)
    }
}

extension DataNode {
    fileprivate func changingSecrets<Failure: Error>(
        _ redaction: Redaction, _ path: DataPath, _ change: (DataNode, DataPath) throws(Failure) -> String
    ) throws(Failure) -> DataNode {
        var result = self
        if children.isEmpty {
            let isMark = SecretMark(value) != nil
            if !value.isEmpty, isMark || redaction.isSecret(name.local) { result.value = try change(self, path) }
            return result
        }
        result.children = []
        for child in children {
            result.children.append(try child.changingSecrets(redaction, path.appending(child), change))
        }
        return result
    }
}
