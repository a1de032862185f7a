import SSH
import XML

/// Whole messages over a stream of bytes: what a client's and a server's session have in common.
actor MessageStream {
    /// Why no message comes any more.
    enum Failure: Error {
        case ended(insideMessage: Bool)
        case broken(String)
        case framing(FramingError)

        var cause: String {
            switch self {
            case .ended(true): "the stream ended in the middle of a message"
            case .ended(false): "the other side ended the stream"
            case .broken(let cause): cause
            case .framing(let error): error.description
            }
        }
    }

    private let channel: any ByteChannel
    private let trace: WireTrace?
    private var reader: MessageReader
    private var framing = FramingVersion.endOfMessage

    init(_ channel: any ByteChannel, xml: XMLLimits, messageSize: Int, trace: WireTrace?) {
        self.channel = channel
        self.trace = trace
        reader = MessageReader(limits: xml, messageLimit: messageSize)
    }

    func change(to version: FramingVersion) {
        framing = version
        reader.change(to: version)
    }

    /// Sends one message, given as value for the trace and as text for the wire.
    func send(_ message: XMLElement, as text: String) async throws(Failure) {
        trace?.show(.sent, message)
        try await send(bytes: framing.encode(Array(text.utf8)))
    }

    func send(bytes: [UInt8]) async throws(Failure) {
        do {
            try await channel.write(bytes)
        } catch {
            throw .broken("\(error)")
        }
    }

    func receive() async throws(Failure) -> MessageReader.Message {
        while true {
            if let message = try completeMessage() { return message }
            guard let bytes = try await read() else { throw .ended(insideMessage: reader.isInsideMessage) }
            reader.append(bytes)
        }
    }

    nonisolated func close() async {
        await channel.close()
    }

    private func read() async throws(Failure) -> [UInt8]? {
        do {
            return try await channel.read()
        } catch {
            throw .broken("\(error)")
        }
    }

    private func completeMessage() throws(Failure) -> MessageReader.Message? {
        let message: MessageReader.Message?
        do throws(FramingError) {
            message = try reader.next()
        } catch {
            trace?.show(.received, note: "not a frame: \(error)")
            throw .framing(error)
        }
        switch message {
        case .element(let element): trace?.show(.received, element)
        case .malformed(let error): trace?.show(.received, note: "not XML: \(error)")
        case nil: break
        }
        return message
    }
}
