import VRP

/// What a router said to one command; its table is read once, however many checks look at it.
package final class DisplayOutput {
    package let text: String
    private var known: Any?

    package init(_ text: String) {
        self.text = text
    }

    /// The table that `read` makes of the text, or the one that it made before.
    func table<Table>(
        _ read: (String) throws(DisplayParseError) -> Table
    ) throws(DisplayParseError) -> Table {
        if let table = known as? Table { return table }
        let table = try read(text)
        known = table
        return table
    }

    /// The same, of a table whose layout depends on the command.
    func table<Table>(
        of command: DisplayCommand, _ read: (String, DisplayCommand) throws(DisplayParseError) -> Table
    ) throws(DisplayParseError) -> Table {
        try table { text throws(DisplayParseError) in try read(text, command) }
    }
}
