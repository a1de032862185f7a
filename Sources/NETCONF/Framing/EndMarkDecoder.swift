/// RFC 6242 section 4.3: a message ends at `]]>]]>`, which cannot occur in well-formed XML outside a comment or CDATA.
enum EndMarkDecoder {
    static func next(_ buffer: [UInt8], _ consumed: inout Int) -> Frame? {
        let mark = FramingVersion.endMark
        let start = consumed
        let end = firstPossibleMark(in: buffer, from: start)
        if end > start {
            consumed = end
            return .content(buffer[start..<end])
        }
        guard buffer.count - start >= mark.count else { return nil }
        consumed = start + mark.count
        return .endOfMessage
    }

    /// Where the mark begins, or where the bytes that might still become one begin, or the end of the buffer.
    private static func firstPossibleMark(in buffer: [UInt8], from start: Int) -> Int {
        let mark = FramingVersion.endMark
        return buffer.withUnsafeBufferPointer { bytes in
            var index = start
            while index < bytes.count {
                if bytes[index] == mark[0] {
                    var length = 1
                    while length < mark.count, index + length < bytes.count, bytes[index + length] == mark[length] {
                        length += 1
                    }
                    if length == mark.count || index + length == bytes.count { return index }
                }
                index += 1
            }
            return bytes.count
        }
    }
}
