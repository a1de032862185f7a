import XML
package import YANG

/// How a simulated router shows the secrets that it was given: encrypted, and it takes what it shows for what it stands for.
///
/// [C1] VRP shows passwords as cipher text between `%^%#` marks, which can be typed in again; that NETCONF does the same is
/// an assumption. The same secret looks the same here each time, so that two readings can be compared.
package struct CipherTexts: Sendable {
    private var plain: [String: String] = [:]

    package init() {}

    /// The configuration as it is shown.
    package mutating func shown(_ tree: DataTree) -> DataTree {
        DataTree(tree.roots.map { shown($0) })
    }

    /// What an edit means that may hold texts which were shown before.
    package func understood(_ edit: DataTree) -> DataTree {
        DataTree(edit.roots.map(understood))
    }

    private mutating func shown(_ node: DataNode) -> DataNode {
        var result = node
        if Self.leaves.contains(node.name.local), !node.value.isEmpty {
            result.value = Self.cipher(of: node.value)
            plain[result.value] = node.value
        }
        for index in node.children.indices { result.children[index] = shown(node.children[index]) }
        return result
    }

    private func understood(_ node: DataNode) -> DataNode {
        var result = node
        if Self.leaves.contains(node.name.local) { result.value = plain[node.value] ?? node.value }
        result.children = node.children.map(understood)
        return result
    }

    /// The secrets of the profile's modules: a BGP peer's, an LDP peer's, IS-IS's and OSPF's.
    private static let leaves: Set<String> = ["password-text", "md5-password", "md5", "auth-text-md5"]

    /// FNV-1a, twice with different starts: nothing that hides a secret from an attacker, but nothing that shows it.
    private static func cipher(of text: String) -> String {
        let halves = [0xcbf2_9ce4_8422_2325, 0x9ae1_6a3b_2f90_404f].map { (start: UInt64) in
            text.utf8.reduce(start) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        }
        return "%^%#" + halves.map { String($0, radix: 36) }.joined() + "%^%#"
    }
}
