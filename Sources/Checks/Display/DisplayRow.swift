import Addressing
import Fleet
import VRP

/// A row of a router's table with its values under the names that an operator writes in a check.
struct DisplayRow: Sendable, Hashable {
    /// By column; what the router leaves out or prints as `-` is an empty text.
    var values: [String: String]
    var line: DisplayLine

    /// Whether every named column has its value.
    func fits(_ wanted: [String: String]) -> Bool {
        firstMisfit(wanted) == nil
    }

    /// The first column, in the alphabet's order, that has another value.
    func firstMisfit(_ wanted: [String: String]) -> String? {
        wanted.keys.sorted().first { column in
            guard let value = values[column], let want = wanted[column] else { return true }
            if column == DisplayParser.interfaceColumn { return !InterfaceName.same(value, want) }
            if column == DisplayParser.asColumn, let number = ASNumber.read(want) {
                return ASNumber.read(value) != number
            }
            return value != want
        }
    }
}
