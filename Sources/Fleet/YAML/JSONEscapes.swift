/// JSON writes a character beyond the basic plane as two escapes (RFC 8259 section 7), YAML as one with eight digits.
enum JSONEscapes {
    /// The text with one escape for two, where it is JSON; a place behind one on its line is two columns further left.
    static func joined(_ text: String) -> String {
        guard text.first(where: { !$0.isWhitespace }).map({ "{[".contains($0) }) ?? false,
            text.utf8.contains(backslash)
        else { return text }
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == backslash, index + 1 < bytes.count else {
                result.append(bytes[index])
                index += 1
                continue
            }
            if let high = unit(bytes, at: index), (0xd800..<0xdc00).contains(high),
                let low = unit(bytes, at: index + 6),
                (0xdc00..<0xe000).contains(low)
            {
                let digits = String(0x10000 + (high - 0xd800) << 10 + (low - 0xdc00), radix: 16)
                result += Array("\\U\(String(repeating: "0", count: 8 - digits.count))\(digits)".utf8)
                index += 12
            } else {
                // An escaped backslash is not the beginning of the next escape.
                result += bytes[index...index + 1]
                index += 2
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static let backslash = UInt8(ascii: "\\")

    /// Of `\uXXXX` at a place; nil where none stands there.
    private static func unit(_ bytes: [UInt8], at index: Int) -> Int? {
        guard index + 6 <= bytes.count, bytes[index] == backslash, bytes[index + 1] == UInt8(ascii: "u") else {
            return nil
        }
        return Int(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
    }
}
