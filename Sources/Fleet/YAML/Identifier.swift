/// A name of letters, digits, `-`, `_` and `.`, at most 64 of them.
package enum Identifier {
    package static func isOne(_ text: String) -> Bool {
        1...64 ~= text.utf8.count && text.utf8.allSatisfy(isAllowed)
    }

    /// One that reads like the text; `name` where nothing of it can stay.
    package static func near(_ text: String) -> String {
        let words = text.utf8.split { !isAllowed($0) }.map { String(decoding: $0, as: UTF8.self) }
        let joined = words.joined(separator: "-").prefix(64)
        return joined.isEmpty ? "name" : String(joined)
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
            true
        default: false
        }
    }
}
