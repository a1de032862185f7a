/// A view of the configuration: the command that enters it, its commands, and the views inside it.
package struct ConfigurationBlock: Sendable, Hashable {
    package var header: ConfigurationLine
    package var lines: [ConfigurationLine] = []
    package var blocks: [ConfigurationBlock] = []
    /// VRP prints no `#` between this view and what stands before it.
    package var joinsPrevious = false
    /// False for a physical interface, which `undo` cannot take away, and for what stays whole in part only.
    package var isRemovable = true
    /// False for a command that enters no view.
    package var isView = true

    package init(_ header: ConfigurationLine) {
        self.header = header
    }

    package init(_ header: String, slot: String? = nil) {
        self.init(ConfigurationLine(header, slot: slot))
    }

    /// The same as a command that enters no view.
    var enteringNoView: ConfigurationBlock {
        var result = self
        result.isView = false
        return result
    }

    var isEmpty: Bool { lines.isEmpty && blocks.isEmpty }

    /// The view as `display current-configuration` prints it, without the `#` before it.
    func printed(depth: Int = 0) -> [String] {
        typed(depth: depth).filter { $0.kind != .leaves }.map(\.text)
    }

    /// The view as it is typed where it is not there yet.
    func typed(depth: Int = 0) -> [TypedLine] {
        var result = [TypedLine(header.text, depth: depth)]
        result += lines.map { TypedLine($0.text, depth: depth + 1) }
        for block in blocks {
            if !block.joinsPrevious { result.append(TypedLine("#", .separates, depth: depth + 1)) }
            result += block.typed(depth: depth + 1)
        }
        return result + leaving(depth: depth)
    }

    /// The command that leaves the view again, where the header enters one.
    func leaving(depth: Int) -> [TypedLine] { isView ? [TypedLine("quit", .leaves, depth: depth + 1)] : [] }

    /// All lines of the view and of those inside it.
    var allLines: [ConfigurationLine] { lines + blocks.flatMap { [$0.header] + $0.allLines } }
}
