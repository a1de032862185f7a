import Diagnostics

/// Where each element, instruction and run of text of a document begins, in document order.
///
/// The XML parser says only the line on which a construct ends. This reads the same bytes once more, after the parser
/// has found them well-formed, which is why so little checking is enough here.
struct TemplatePositions {
    private(set) var starts: [SourceLocation] = []
    private(set) var instructions: [SourceLocation] = []
    private(set) var texts: [SourceLocation] = []
    private let file: String
    private var line = 1
    private var column = 1
    private var rest: ArraySlice<UInt8>

    init(_ bytes: [UInt8], file: String) {
        self.file = file
        rest = bytes[...]
        scan()
        rest = []
    }

    private var here: SourceLocation { SourceLocation(file: file, line: line, column: column) }

    private mutating func scan() {
        var isInText = false
        while let byte = rest.first {
            if rest.starts(with: Array("<!--".utf8)) {
                skip(past: "-->")
                isInText = false
            } else if rest.starts(with: Array("<?xml ".utf8)) {
                skip(past: "?>")
            } else if rest.starts(with: Array("<?".utf8)) {
                instructions.append(here)
                skip(past: "?>")
                isInText = false
            } else if rest.starts(with: Array("<![CDATA[".utf8)) {
                if !isInText { texts.append(here) }
                isInText = true
                skip(past: "]]>")
            } else if byte == UInt8(ascii: "<") {
                if rest.dropFirst().first != UInt8(ascii: "/") { starts.append(here) }
                skipTag()
                isInText = false
            } else {
                if !isInText, !Self.isBlank(byte) {
                    texts.append(here)
                    isInText = true
                }
                step()
            }
        }
    }

    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
    }

    private mutating func skip(past mark: String) {
        let end = Array(mark.utf8)
        while !rest.isEmpty, !rest.starts(with: end) { step() }
        for _ in end { step() }
    }

    private mutating func skipTag() {
        var quote: UInt8?
        while let byte = rest.first {
            step()
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return
            }
        }
    }

    /// Columns count characters, so the continuation bytes of UTF-8 do not count.
    private mutating func step() {
        guard let byte = rest.popFirst() else { return }
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }
}
