/// Walks the statements of a YANG text (RFC 7950 section 6) without knowing what they mean.
///
/// Arguments deeper than two levels are passed over: nobody asks for them, and they are nearly all of a module.
struct StatementReader {
    struct Statement {
        /// 0 for the module itself.
        var depth: Int
        var keyword: String
        var argument: String
    }

    private let bytes: [UInt8]
    private var position = 0
    private var depth = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// The next statement at depth 0, 1 or 2; nil at the end of the text.
    mutating func next() throws(SchemaError) -> Statement? {
        while true {
            try skipBlank()
            guard position < bytes.count else {
                guard depth == 0 else { throw failure("ends inside a block") }
                return nil
            }
            if bytes[position] == Self.close {
                guard depth > 0 else { throw failure("has a closing brace too many") }
                depth -= 1
                position += 1
                continue
            }
            let level = depth
            let keyword = word()
            guard !keyword.isEmpty else { throw failure("has a statement without a keyword") }
            let argument = try argument(kept: level <= 2)
            try enter()
            guard level <= 2 else { continue }
            return Statement(depth: level, keyword: String(decoding: keyword, as: UTF8.self), argument: argument)
        }
    }

    /// The semicolon or brace after a statement's argument.
    private mutating func enter() throws(SchemaError) {
        guard position < bytes.count else { throw failure("ends inside a statement") }
        switch bytes[position] {
        case Self.semicolon: break
        case Self.open: depth += 1
        default: throw failure("lacks a semicolon or a brace")
        }
        position += 1
    }

    /// One string, or several joined by `+` (RFC 7950 section 6.1.3); empty where there is none.
    private mutating func argument(kept: Bool) throws(SchemaError) -> String {
        try skipBlank()
        guard position < bytes.count else { return "" }
        guard bytes[position] == Self.double || bytes[position] == Self.single else {
            let word = word()
            try skipBlank()
            return kept ? String(decoding: word, as: UTF8.self) : ""
        }
        var text: [UInt8] = []
        while true {
            try quoted(into: &text, kept: kept)
            try skipBlank()
            guard position < bytes.count, bytes[position] == Self.plus else { break }
            position += 1
            try skipBlank()
            guard position < bytes.count, bytes[position] == Self.double || bytes[position] == Self.single else {
                throw failure("has a + without a string after it")
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func quoted(into text: inout [UInt8], kept: Bool) throws(SchemaError) {
        let quote = bytes[position]
        position += 1
        while position < bytes.count, bytes[position] != quote {
            if quote == Self.double, bytes[position] == Self.backslash, position + 1 < bytes.count { position += 1 }
            if kept { text.append(bytes[position]) }
            position += 1
        }
        guard position < bytes.count else { throw failure("ends inside a string") }
        position += 1
    }

    /// Up to what ends an unquoted string.
    private mutating func word() -> ArraySlice<UInt8> {
        let start = position
        while position < bytes.count, !Self.ends(bytes[position]) { position += 1 }
        return bytes[start..<position]
    }

    private mutating func skipBlank() throws(SchemaError) {
        while position < bytes.count {
            if bytes[position] <= 0x20 {
                position += 1
            } else if isAt(Self.slash, Self.slash) {
                while position < bytes.count, bytes[position] != 0x0A { position += 1 }
            } else if isAt(Self.slash, Self.star) {
                position += 2
                while !isAt(Self.star, Self.slash) {
                    guard position < bytes.count else { throw failure("ends inside a comment") }
                    position += 1
                }
                position += 2
            } else {
                return
            }
        }
    }

    private func isAt(_ first: UInt8, _ second: UInt8) -> Bool {
        position + 1 < bytes.count && bytes[position] == first && bytes[position + 1] == second
    }

    private func failure(_ what: String) -> SchemaError {
        SchemaError(.loading, "The text \(what), at byte \(position).")
    }

    private static func ends(_ byte: UInt8) -> Bool {
        byte <= 0x20 || byte == semicolon || byte == open || byte == close || byte == double || byte == single
    }

    private static let semicolon = UInt8(ascii: ";")
    private static let open = UInt8(ascii: "{")
    private static let close = UInt8(ascii: "}")
    private static let double = UInt8(ascii: "\"")
    private static let single = UInt8(ascii: "'")
    private static let plus = UInt8(ascii: "+")
    private static let backslash = UInt8(ascii: "\\")
    private static let slash = UInt8(ascii: "/")
    private static let star = UInt8(ascii: "*")
}
