/// What is free of the storage that a router saves its configuration on: the last line of `dir`, such as
/// `180,862 KB total (305,358 KB free)` (NE router guide, "Example for Managing a Directory"), which a terminal may fold.
package struct StorageSpace: Sendable, Hashable {
    package static let command = "dir"

    /// Kilobytes.
    package var free: Int
    package var total: Int

    /// Nil where the text has no such line.
    package init?(_ text: String) {
        let text = text.suffix(400)
        let pattern =
            #/([\d,]+)\s*(KB|MB|GB|bytes)\s+total\s*(?:available\s*)?\(\s*([\d,]+)\s*(KB|MB|GB|bytes)\s+free\s*\)/#
        guard let found = text.firstMatch(of: pattern), let total = Self.kilobytes(found.1, found.2),
            let free = Self.kilobytes(found.3, found.4)
        else { return nil }
        self.total = total
        self.free = free
    }

    private static func kilobytes(_ digits: Substring, _ unit: Substring) -> Int? {
        guard let number = Int(digits.filter(\.isNumber)) else { return nil }
        let factors = ["KB": 1, "MB": 1 << 10, "GB": 1 << 20]
        guard let factor = factors[String(unit)] else { return number >> 10 }
        let (product, overflows) = number.multipliedReportingOverflow(by: factor)
        return overflows ? nil : product
    }
}
