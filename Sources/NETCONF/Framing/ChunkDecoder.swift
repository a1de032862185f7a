/// RFC 6242 section 4.2: `LF # size LF data` repeated, then `LF # # LF`.
///
/// States: between -> lineFeed -> hash -> size -> data -> afterData -> hash -> (size | end) -> between.
struct ChunkDecoder: Sendable {
    private enum State: Sendable {
        /// Before a message: NULs and white space are passed over.
        case between
        case lineFeed
        case afterData
        case hash
        case size(Int)
        case data(Int)
        case end
    }

    private static let largestChunk = 4_294_967_295
    private var state = State.between
    private var isFirstChunk = true
    private var header: [UInt8] = []

    mutating func next(_ buffer: [UInt8], _ consumed: inout Int) throws(FramingError) -> Frame? {
        while consumed < buffer.count {
            if case .data(let remaining) = state {
                let count = min(remaining, buffer.count - consumed)
                defer { consumed += count }
                state = count == remaining ? .afterData : .data(remaining - count)
                return .content(buffer[consumed..<(consumed + count)])
            }
            let byte = buffer[consumed]
            consumed += 1
            if try step(byte) { return .endOfMessage }
        }
        return nil
    }

    /// True when the byte completes a message.
    private mutating func step(_ byte: UInt8) throws(FramingError) -> Bool {
        if case .between = state { header = [] } else if case .afterData = state { header = [] }
        if header.count < 16 { header.append(byte) }
        switch (state, byte) {
        case (.between, UInt8(ascii: "\n")), (.afterData, UInt8(ascii: "\n")):
            isFirstChunk = if case .between = state { true } else { false }
            state = .lineFeed
        case (.between, 0), (.between, UInt8(ascii: " ")), (.between, UInt8(ascii: "\r")):
            break
        case (.lineFeed, UInt8(ascii: "#")):
            state = .hash
        case (.lineFeed, UInt8(ascii: "\n")) where isFirstChunk, (.lineFeed, 0) where isFirstChunk:
            if byte == 0 { state = .between }
        case (.hash, UInt8(ascii: "1")...UInt8(ascii: "9")):
            state = .size(Int(byte - UInt8(ascii: "0")))
        case (.hash, UInt8(ascii: "#")) where !isFirstChunk:
            state = .end
        case (.size(let size), UInt8(ascii: "0")...UInt8(ascii: "9")):
            state = .size(try grown(size, byte))
        case (.size(let size), UInt8(ascii: "\n")):
            state = .data(size)
        case (.end, UInt8(ascii: "\n")):
            state = .between
            return true
        default:
            throw .badChunkHeader(header)
        }
        return false
    }

    private func grown(_ size: Int, _ digit: UInt8) throws(FramingError) -> Int {
        let value = size * 10 + Int(digit - UInt8(ascii: "0"))
        if value > Self.largestChunk { throw .badChunkHeader(header) }
        return value
    }
}
