/// Writes values as a person writes them in YAML: one line in braces, quotes only where they are needed.
enum FlowText {
    /// `{ key: value, ... }`; values are YAML already.
    static func mapping(_ entries: [(String, String)]) -> String {
        entries.isEmpty ? "{}" : "{ " + entries.map { "\($0.0): \($0.1)" }.joined(separator: ", ") + " }"
    }

    /// One alone stands without brackets.
    static func list(_ values: [String]) -> String {
        values.count == 1 ? scalar(values[0]) : "[ " + values.map(scalar).joined(separator: ", ") + " ]"
    }

    /// As plain text where YAML 1.1 and 1.2 both take it for the same text, else in double quotes.
    static func scalar(_ text: String) -> String {
        isPlain(text) ? text : "\"" + text.unicodeScalars.map(escaped).joined() + "\""
    }

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.first,
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_./".contains($0)) })
        else { return false }
        let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan", "inf"]
        guard !words.contains(text.lowercased()) else { return false }
        // A name that reads as a number would be one; addresses and prefixes have more dots than a number.
        if Double(text) != nil { return Int(text).map { "\($0)" == text } ?? false }
        // `49.0001` and the like are numbers to a reader.
        return first.isLetter || first.isNumber
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"": "\\\""
        case "\\": "\\\\"
        default: scalar.value < 32 || scalar.value == 127 ? "\\u" + hex(scalar.value) : String(scalar)
        }
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 4 - digits.count) + digits
    }
}
