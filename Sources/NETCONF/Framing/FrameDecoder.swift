/// Bytes in, pieces of messages out, at any split; remembers only what it cannot decide yet.
///
/// NULs around a message are dropped: VRP puts stray ones at the head and tail of replies (ncclient #110). So is
/// white space before one, such as a line end after the last end mark.
package struct FrameDecoder: Sendable {
    private let messageLimit: Int
    private var format: Format
    private var buffer: [UInt8] = []
    private var consumed = 0
    private var messageSize = 0
    private var edges = NULTrimmer()

    private enum Format: Sendable {
        case endOfMessage
        case chunked(ChunkDecoder)

        init(_ version: FramingVersion) {
            self = version == .chunked ? .chunked(ChunkDecoder()) : .endOfMessage
        }
    }

    package init(_ version: FramingVersion, messageLimit: Int = 256 << 20) {
        self.messageLimit = messageLimit
        format = Format(version)
    }

    /// Takes bytes as they arrived; call `next` until it gives nil.
    package mutating func append(_ bytes: [UInt8]) {
        if consumed == buffer.count {
            buffer = bytes
        } else {
            buffer.removeSubrange(..<consumed)
            buffer += bytes
        }
        consumed = 0
    }

    /// The next piece; nil when more bytes are needed.
    package mutating func next() throws(FramingError) -> Frame? {
        while true {
            switch try decode() {
            case nil: return nil
            case .content(let piece):
                messageSize += piece.count
                if messageSize > messageLimit { throw .messageTooLarge(limit: messageLimit) }
                if let trimmed = edges.pass(piece) { return .content(trimmed) }
            case .endOfMessage:
                messageSize = 0
                edges = NULTrimmer()
                return .endOfMessage
            }
        }
    }

    /// Whether part of a message has been seen, so that an end of the stream now would cut it off.
    package var isInsideMessage: Bool { edges.sawContent }

    /// Both sides change to the new framing after the hellos; what has already arrived is read in it.
    package mutating func change(to version: FramingVersion) {
        format = Format(version)
    }

    private mutating func decode() throws(FramingError) -> Frame? {
        switch format {
        case .endOfMessage:
            return EndMarkDecoder.next(buffer, &consumed)
        case .chunked(var decoder):
            defer { format = .chunked(decoder) }
            return try decoder.next(buffer, &consumed)
        }
    }
}
