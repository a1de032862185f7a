/// Lays words out in columns.
package enum TextTable {
    /// Cut to nothing, padded on the right; a blank follows even where the text is wider than its column.
    package static func left(_ text: some CustomStringConvertible, _ width: Int) -> String {
        let text = text.description
        return text + String(repeating: " ", count: text.count < width ? width - text.count : 1)
    }

    package static func right(_ text: some CustomStringConvertible, _ width: Int) -> String {
        let text = text.description
        return String(repeating: " ", count: max(0, width - text.count)) + text
    }

    package static func rule(_ width: Int) -> String { String(repeating: "-", count: width) }

    /// The name that tables with narrow columns print: `GE0/2/0` for `GigabitEthernet0/2/0`.
    package static func short(_ interface: String) -> String {
        for (long, short) in [("GigabitEthernet", "GE"), ("Gigabitethernet", "GE"), ("InLoopBack", "InLoop")]
        where interface.hasPrefix(long) {
            return short + interface.dropFirst(long.count)
        }
        return interface.hasPrefix("LoopBack") ? "Loop" + interface.dropFirst("LoopBack".count) : interface
    }
}
