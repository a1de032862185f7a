/// How messages are told apart on the wire: by an end mark (RFC 6242 section 4.3) or in chunks (section 4.2).
package enum FramingVersion: String, Sendable {
    case endOfMessage = "1.0"
    case chunked = "1.1"

    static let endMark = Array("]]>]]>".utf8)

    /// One whole message ready to send; `chunkSize` splits it, which only tests of a peer's decoder need.
    package func encode(_ message: [UInt8], chunkSize: Int = 1 << 20) -> [UInt8] {
        guard self == .chunked else { return message + Self.endMark }
        var framed: [UInt8] = []
        framed.reserveCapacity(message.count + 32)
        var rest = message[...]
        while !rest.isEmpty {
            let chunk = rest.prefix(max(1, chunkSize))
            framed += "\n#\(chunk.count)\n".utf8
            framed += chunk
            rest = rest.dropFirst(chunk.count)
        }
        framed += "\n##\n".utf8
        return framed
    }
}
