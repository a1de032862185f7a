import SSH

/// One end of a stream between two tasks in memory.
final class MemoryChannel: ByteChannel {
    struct Closed: Error {}

    private actor Pipe {
        private var chunks: [[UInt8]] = []
        private var isClosed = false
        private var reader: CheckedContinuation<[UInt8]?, Never>?

        func write(_ bytes: [UInt8]) throws {
            if isClosed { throw Closed() }
            if let reader {
                self.reader = nil
                reader.resume(returning: bytes)
            } else {
                chunks.append(bytes)
            }
        }

        func read() async -> [UInt8]? {
            if !chunks.isEmpty { return chunks.removeFirst() }
            if isClosed { return nil }
            return await withCheckedContinuation { reader = $0 }
        }

        func close() {
            isClosed = true
            reader?.resume(returning: nil)
            reader = nil
        }
    }

    private let incoming: Pipe
    private let outgoing: Pipe
    /// Bytes per write, to deliver everything in small pieces.
    private let piece: Int

    private init(_ incoming: Pipe, _ outgoing: Pipe, _ piece: Int) {
        self.incoming = incoming
        self.outgoing = outgoing
        self.piece = piece
    }

    static func pair(piece: Int = .max) -> (client: MemoryChannel, server: MemoryChannel) {
        let (up, down) = (Pipe(), Pipe())
        return (MemoryChannel(down, up, piece), MemoryChannel(up, down, piece))
    }

    func read() async throws -> [UInt8]? { await incoming.read() }

    func write(_ bytes: [UInt8]) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            try await outgoing.write(Array(rest.prefix(piece)))
            rest = rest.dropFirst(piece)
        }
    }

    func close() async {
        await incoming.close()
        await outgoing.close()
    }
}
