import XML
package import YANG

/// Hides the values of secret leaves in everything that a person or a file gets to see.
package struct Redaction: Sendable {
    private let secrets: Set<String>

    /// `secrets` are local names beyond those that are secrets by their very name.
    package init(_ secrets: Set<String> = []) {
        self.secrets = secrets
    }

    package func isSecret(_ local: String) -> Bool {
        secrets.contains(local)
            || Self.mentionsWord(local) && !local.hasSuffix("-type") && !local.hasSuffix("-name")
    }

    /// The value of a leaf as it may be printed; a node with children prints as its name.
    package func value(of node: DataNode?) -> String {
        guard let node else { return "absent" }
        switch node.kind {
        case .leaf, .leafList: return isSecret(node.name.local) ? "<redacted>" : node.value
        case .container, .presenceContainer, .list, .opaque: return node.name.local
        }
    }

    /// The tree with every secret value replaced.
    package func tree(_ tree: DataTree) -> DataTree {
        DataTree(tree.roots.map(node))
    }

    package func node(_ node: DataNode) -> DataNode {
        var result = node
        if isSecret(node.name.local), !node.value.isEmpty { result.value = "<redacted>" }
        result.children = node.children.map(self.node)
        return result
    }

    private static let words = ["password", "secret", "cipher", "passphrase", "authentication-key", "key-string"]
        .map { Array($0.utf8) }

    /// By bytes: every leaf of every router's configuration is asked, and the library's search takes a tenth of a plan.
    private static func mentionsWord(_ local: String) -> Bool {
        var local = local
        return local.withUTF8 { bytes in
            words.contains { word in
                bytes.indices.dropLast(min(bytes.count, word.count - 1)).contains { start in
                    bytes[start] == word[0] && bytes[start...].starts(with: word)
                }
            }
        }
    }
}
