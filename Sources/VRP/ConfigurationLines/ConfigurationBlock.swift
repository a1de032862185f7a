/// A view of the configuration: the command that enters it, its commands, and the views inside it.
package struct ConfigurationBlock: Sendable, Hashable {
    package var header: ConfigurationLine
    package var lines: [ConfigurationLine] = []
    package var blocks: [ConfigurationBlock] = []
    /// VRP prints no `#` between this view and what stands before it.
    package var joinsPrevious = false
    /// False for a physical interface, which `undo` cannot take away.
    package var isRemovable = true

    package init(_ header: ConfigurationLine) {
        self.header = header
    }

    package init(_ header: String, slot: String? = nil) {
        self.init(ConfigurationLine(header, slot: slot))
    }

    var isEmpty: Bool { lines.isEmpty && blocks.isEmpty }

    /// The view as `display current-configuration` prints it, without the `#` before it.
    func printed(depth: Int = 0) -> [String] {
        let inner = String(repeating: " ", count: depth + 1)
        var result = [String(repeating: " ", count: depth) + header.text] + lines.map { inner + $0.text }
        for block in blocks {
            if !block.joinsPrevious { result.append(inner + "#") }
            result += block.printed(depth: depth + 1)
        }
        return result
    }

    /// All lines of the view and of those inside it.
    var allLines: [ConfigurationLine] { lines + blocks.flatMap { [$0.header] + $0.allLines } }
}
