/// What a node reaches, at what cost, and by which first hops.
struct ShortestPaths<Node: Sendable>: Sendable {
    struct Reach: Sendable {
        var node: Node
        var cost: Int
        /// In ascending order; none for the root itself.
        var hops: [FirstHop]
    }

    /// In the order of the nodes, the root among them.
    let reached: [Reach]
}
