import NETCONF
import TestSupport
import Testing

@Suite struct FramingTests {
    private let messages = ["<hello/>", "]]>]]", "<a>\n#3\nx##\n\n</a>", String(repeating: "]]>ü", count: 40)]

    /// The messages in a stream, and whether the stream ended between two of them.
    private func decode(
        _ version: FramingVersion, _ pieces: [[UInt8]], limit: Int = 1 << 20
    ) throws(FramingError) -> [String] {
        var decoder = FrameDecoder(version, messageLimit: limit)
        var found: [String] = []
        var current: [UInt8] = []
        for piece in pieces {
            decoder.append(piece)
            while let frame = try decoder.next() {
                switch frame {
                case .content(let bytes): current += bytes
                case .endOfMessage:
                    found.append(String(decoding: current, as: UTF8.self))
                    current = []
                }
            }
        }
        return found
    }

    @Test(arguments: [FramingVersion.endOfMessage, .chunked], [1, 7, 1 << 20])
    func `T14 every split point of both framings`(version: FramingVersion, chunkSize: Int) throws {
        let stream = messages.flatMap { version.encode(Array($0.utf8), chunkSize: chunkSize) }
        #expect(try decode(version, [stream]) == messages)
        #expect(try decode(version, stream.map { [$0] }) == messages)
        for split in stream.indices {
            #expect(try decode(version, [Array(stream[..<split]), Array(stream[split...])]) == messages)
        }
    }

    @Test(arguments: [FramingVersion.endOfMessage, .chunked])
    func straysBetweenMessagesArePassedOver(version: FramingVersion) throws {
        let nul: [UInt8] = [0, 0]
        var stream: [UInt8] = nul
        for message in ["<a/>", "<b/>"] { stream += version.encode(nul + Array(message.utf8) + nul) + nul + [0x0A] }
        #expect(try decode(version, [stream]) == ["<a/>", "<b/>"])
        #expect(try decode(version, stream.map { [$0] }) == ["<a/>", "<b/>"])
    }

    @Test func aNULInsideAMessageStays() throws {
        let message: [UInt8] = [0x61, 0, 0, 0x62]
        #expect(try decode(.chunked, FramingVersion.chunked.encode(message).map { [$0] }) == ["a\0\0b"])
    }

    @Test(arguments: [
        "<a/>", "\n#0\n", "\n#01\n", "\n#4294967296\n", "\n##\n", "\n#x\n", "\n#5x", "\n#1\na\n#\n", "\n#1\na##\n",
        "\n#1\na\n##x", "\n# 1\na", "\n#-1\n", "\n#1\r\n", "\n#99999999999999999999999\n",
    ])
    func badChunkHeadersAreErrors(stream: String) {
        let whole = #expect(throws: FramingError.self) { try decode(.chunked, [Array(stream.utf8)]) }
        let dripped = #expect(throws: FramingError.self) { try decode(.chunked, stream.utf8.map { [$0] }) }
        #expect(whole?.code == .badChunkHeader)
        #expect(whole == dripped)
    }

    @Test(arguments: [FramingVersion.endOfMessage, .chunked])
    func messagesAboveTheLimitAreErrors(version: FramingVersion) throws {
        let ten = version.encode(Array("0123456789".utf8), chunkSize: 3)
        #expect(try decode(version, [ten + ten], limit: 10) == ["0123456789", "0123456789"])
        let error = #expect(throws: FramingError.self) { try decode(version, [ten], limit: 9) }
        #expect(error?.code == .messageTooLarge)
    }

    @Test func theLargestChunkSizeIsAccepted() throws {
        #expect(try decode(.chunked, [Array("\n#4294967295\nabc".utf8)]) == [])
    }

    @Test func framingChangesInTheMiddleOfWhatArrived() throws {
        var decoder = FrameDecoder(.endOfMessage)
        decoder.append(Array("<hello/>]]>]]>\n#4\n<a/>\n##\n".utf8))
        #expect(try decoder.next() == .content(Array("<hello/>".utf8)[...]))
        #expect(try decoder.next() == .endOfMessage)
        decoder.change(to: .chunked)
        guard case .content(let bytes) = try decoder.next() else { throw FramingSurprise() }
        #expect(Array(bytes) == Array("<a/>".utf8))
        #expect(try decoder.next() == .endOfMessage)
        #expect(try decoder.next() == nil)
    }

    @Test(arguments: 0..<50)
    func mangledStreamsNeverCrashOrHang(seed: UInt64) {
        var random = Mangler(seed: seed)
        for version in [FramingVersion.endOfMessage, .chunked] {
            let good = messages.flatMap { version.encode(Array($0.utf8), chunkSize: 20) }
            for _ in 0..<40 {
                let bad = random.mangle(good)
                let whole = Result { () throws(FramingError) in try decode(version, [bad], limit: 4096) }
                let dripped = Result { () throws(FramingError) in try decode(version, bad.map { [$0] }, limit: 4096) }
                #expect(whole == dripped)
            }
        }
    }

    private struct FramingSurprise: Error {}
}
