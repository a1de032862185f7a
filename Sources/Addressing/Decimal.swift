/// What counts as a number where an operator types one.
package enum Decimal {
    /// Digits only, no sign, no leading zero.
    package static func isPlain(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } && (text.utf8.count == 1 || text.first != "0")
    }
}
