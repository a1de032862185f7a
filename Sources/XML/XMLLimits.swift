/// How much one document may ask of us before it is refused; a router's largest replies stay far below.
package struct XMLLimits: Sendable, Hashable {
    package var depth: Int
    /// Elements, comments and processing instructions together.
    package var nodes: Int
    package var attributesPerElement: Int
    /// Bytes of one run of character data, comment or processing instruction.
    package var textLength: Int
    /// Take bytes that are not UTF-8 as ISO-8859-1: some firewalls of the VRP family send names so (ncclient #655).
    package var repairsLatin1: Bool

    package init(
        depth: Int = 128, nodes: Int = 4_000_000, attributesPerElement: Int = 64, textLength: Int = 64 << 20,
        repairsLatin1: Bool = false
    ) {
        self.depth = depth
        self.nodes = nodes
        self.attributesPerElement = attributesPerElement
        self.textLength = textLength
        self.repairsLatin1 = repairsLatin1
    }
}
