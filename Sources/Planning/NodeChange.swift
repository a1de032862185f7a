package import YANG

/// One difference between two configurations, at the topmost node that it covers.
package struct NodeChange: Sendable, Hashable {
    /// What happens to the node.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case created
        case removed
        /// A leaf's value becomes another one.
        case changed
        /// A list entry is deleted and created anew, because a leaf in it may not be updated.
        case recreated
    }

    package var path: DataPath
    package var kind: Kind
    /// The node as it was; nil for a created one.
    package var before: DataNode?
    /// The node as it will be; nil for a removed one.
    package var after: DataNode?
    /// What the change does to traffic beyond what it says.
    package var hazards: [String] = []
}
