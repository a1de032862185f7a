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
        var names = SecretNames(redaction)
        for (place, root) in roots.enumerated() {
            let changed = try root.changingSecrets(&names, { DataPath().appending(root) }, change)
            if let changed { result[place] = changed }
        }
        return DataTree(result)
    }
}

extension DataNode {
    /// Nil where nothing changes.
    fileprivate func changingSecrets<Failure: Error>(
        _ names: inout SecretNames, _ path: () -> DataPath, _ change: (DataNode, DataPath) throws(Failure) -> String
    ) throws(Failure) -> DataNode? {
        if children.isEmpty {
            guard !value.isEmpty, SecretMark(value) != nil || names.contains(name) else { return nil }
            var result = self
            result.value = try change(self, path())
            return result
        }
        var result: DataNode?
        for (place, child) in children.enumerated() {
            let changed = try child.changingSecrets(&names, { path().appending(child) }, change)
            guard let changed else { continue }
            if result == nil { result = self }
            result?.children[place] = changed
        }
        return result
    }
}

/// The names that make a leaf a secret, each judged once: a configuration repeats few names many times.
private struct SecretNames {
    private let redaction: Redaction
    private var known: [XMLName: Bool] = [:]

    init(_ redaction: Redaction) {
        self.redaction = redaction
    }

    mutating func contains(_ name: XMLName) -> Bool {
        if let isSecret = known[name] { return isSecret }
        let isSecret = redaction.isSecret(name.local)
        known[name] = isSecret
        return isSecret
    }
}
