/// The id of a run, such as `2026-11-24T10-00-00Z-7f3a`: sorts by time, fits a file name.
package enum RunID {
    /// `seconds` since 1970 in UTC; `salt` tells two runs of one second apart.
    package static func make(seconds: Int, salt: UInt16) -> String {
        let digits = String(salt, radix: 16)
        return Timestamp.fileName(seconds: seconds) + "-" + String(repeating: "0", count: 4 - digits.count) + digits
    }

    /// The fewest characters that stand for a run.
    package static let shortest = 4

    /// The runs that a text can mean: the one of that id, or all whose ids begin or end with it.
    package static func meant(by text: String, among ids: [String]) -> [String] {
        if ids.contains(text) { return [text] }
        guard text.count >= shortest else { return [] }
        return ids.filter { $0.hasPrefix(text) || $0.hasSuffix(text) }
    }
}
