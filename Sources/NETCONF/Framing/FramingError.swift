/// Bytes that are not NETCONF frames, or a message larger than allowed; the stream cannot be read any further.
package struct FramingError: Error, Sendable, Hashable, CustomStringConvertible {
    package enum Code: String, Sendable {
        case badChunkHeader
        case messageTooLarge
    }

    package var code: Code
    package var description: String

    static func badChunkHeader(_ seen: [UInt8]) -> FramingError {
        let shown = seen.map { byte in
            (0x20..<0x7F).contains(byte) ? String(UnicodeScalar(byte)) : "\\x" + String(byte, radix: 16)
        }
        return FramingError(
            code: .badChunkHeader,
            description: "expected a chunk header such as \\n#123\\n (RFC 6242 section 4.2), got '\(shown.joined())'")
    }

    static func messageTooLarge(limit: Int) -> FramingError {
        FramingError(code: .messageTooLarge, description: "a message is larger than the limit of \(limit) bytes")
    }
}
